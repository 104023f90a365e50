package io.segtme.connectors.table;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.NucleusClass;
import io.segtme.testing.KafkaFixture;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, unit = TimeUnit.SECONDS)
class DownstreamConsumerIT {
  @Test
  void committedNucleiAreCountedByClass() throws Exception {
    String topic = Publishing.freshTopic("instances");
    Publishing.commit(
        topic,
        Records.batch(
            "S1",
            "b1",
            Records.nucleus("n1", NucleusClass.NEOPLASTIC, 30),
            Records.nucleus("n2", NucleusClass.INFLAMMATORY, 10)),
        Records.batch("S2", "b1", Records.nucleus("n3", NucleusClass.NEOPLASTIC, 20)));
    Publishing.abort(topic, Records.batch("S1", "b9", Records.nucleus("n9", NucleusClass.DEAD, 9)));

    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream console = System.out;
    System.setOut(new PrintStream(printed, true, UTF_8));
    try {
      DownstreamConsumer.main(new String[] {KafkaFixture.bootstrapServers(), topic});
    } finally {
      System.setOut(console);
    }
    assertThat(printed.toString(UTF_8).strip()).isEqualTo("{NEOPLASTIC=2, INFLAMMATORY=1}");
  }
}
