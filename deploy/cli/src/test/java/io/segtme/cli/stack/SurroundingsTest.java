package io.segtme.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SurroundingsTest {
  private long free = 10 * Surroundings.LEAST_FREE;
  private boolean answers = true;
  private final Surroundings surroundings =
      new Surroundings("/checkpoints", () -> free, "broker:9092", () -> answers, 0);
  private long now;

  @TempDir Path folder;

  @Test
  void aDiskThatFillsUpIsSaidOnceAndSoIsItsEnd() {
    assertThat(after(60)).isEmpty();
    free = 500L << 20;
    assertThat(after(600))
        .containsExactly(
            "only 500 MiB are free on the disk of /checkpoints; make room before checkpoints fail");
    free = Surroundings.LEAST_FREE;
    assertThat(after(60)).as("on the edge").isEmpty();
    free = 3 * Surroundings.LEAST_FREE;
    assertThat(after(60)).containsExactly("there is room again on the disk of /checkpoints");
  }

  @Test
  void aBrokerThatIsAwayIsSaidOnceAndSoIsItsReturn() {
    answers = false;
    assertThat(after(14)).isEmpty();
    assertThat(after(600))
        .containsExactly(
            "the broker at broker:9092 has not answered for 15 s; arrivals and results wait for it");
    answers = true;
    assertThat(after(60)).containsExactly("the broker at broker:9092 answers again");
  }

  @Test
  void realOnesAreAsked() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
      KafkaConnection kafka = KafkaConnection.to("localhost:" + port);
      Surroundings real = Surroundings.of(folder.toUri().toString(), kafka, 0);
      assertThat(real.look(20_000)).noneMatch(said -> said.contains("broker"));
    }
    KafkaConnection gone = KafkaConnection.to("localhost:" + port);
    assertThat(Surroundings.of("s3://elsewhere", gone, 0).look(20_000))
        .singleElement()
        .asString()
        .contains("localhost:" + port, "has not answered for 20 s");
  }

  private List<String> after(int seconds) {
    List<String> said = new ArrayList<>();
    for (int second = 0; second < seconds; second++) {
      now += 1_000;
      said.addAll(surroundings.look(now));
    }
    return said;
  }
}
