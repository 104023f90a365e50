package io.segtme.bench.chaos;

import io.segtme.connectors.kafka.embedded.EmbeddedBroker;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** A broker as a process: its folder, its port. */
final class BrokerMain {
  private BrokerMain() {}

  public static void main(String[] args) throws Exception {
    try (EmbeddedBroker broker =
        EmbeddedBroker.builder()
            .dataDirectory(Path.of(args[0]))
            .port(Integer.parseInt(args[1]))
            .start()) {
      System.out.println(broker.bootstrapServers());
      new CountDownLatch(1).await();
    }
  }
}
