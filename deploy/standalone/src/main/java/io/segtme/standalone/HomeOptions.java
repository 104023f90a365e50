package io.segtme.standalone;

import io.segtme.connectors.kafka.KafkaConnection;
import io.segtme.connectors.kafka.TopicNames;
import io.segtme.standalone.stack.Address;
import io.segtme.standalone.stack.Home;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command finds the broker: by the folder of a running {@code up}, or by its address. */
final class HomeOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of 'segtme up' (default: $SEGTME_HOME, else ~/.segtme).")
  private @Nullable Path folder;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "The broker's address (default: that of a running 'segtme up').")
  private @Nullable String bootstrap;

  @Option(
      names = "--topic-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Put before the topics' usual names.")
  private String prefix;

  Home home() {
    return Home.of(folder);
  }

  KafkaConnection connection() {
    return KafkaConnection.to(Address.broker(bootstrap, home()));
  }

  TopicNames topics() {
    return TopicNames.defaults().prefixed(prefix);
  }
}
