package io.segtme.connectors.kafka.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.testing.KafkaFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Arrivals of every kind, through a real topic into a real Flink job. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class ArrivalIT {
  @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

  @TempDir Path directory;
  private final TopicNames topics = KafkaFixture.freshTopics(1);

  @Test
  void kafkasConsoleProducerIsUnderstood() throws Exception {
    String json = "{\"slideId\": \"S1\", \"uri\": \"file:/slides/S1.svs\", \"mpp\": 0.25}";
    produceAtConsole(json);
    produceAtConsole(
        "content-type:application/json\t" + json, "--reader-property", "parse.headers=true");
    produceAtConsole("{\"slideId\": \"S1\", \"uri\": \"file:/slides/S1.svs\", \"mmp\": 0.25}");

    List<Arrival> arrivals = arrivals(3);
    for (Arrival arrival : arrivals.subList(0, 2)) {
      assertThat(arrival.request())
          .isEqualTo(
              new SlideRequest(
                  "S1",
                  "file:/slides/S1.svs",
                  arrival.timestamp(),
                  null,
                  0.25,
                  "H&E",
                  0,
                  false,
                  "",
                  Map.of()));
    }
    assertThat(arrivals.get(2).failure())
        .satisfies(
            failure -> assertThat(failure.fault()).isEqualTo(ArrivalFault.INVALID_FIELD),
            failure -> assertThat(failure.detail()).contains("unknown field 'mmp'"));
  }

  @Test
  void whatIsNoArrivalBecomesAValueAndTheJobGoesOn() throws Exception {
    byte[] noise = {9, 8, 7};
    byte[] unknown = SingleObjectCodec.standard().encode(Examples.arrived("S1"));
    Arrays.fill(unknown, 2, 10, (byte) 0x11);
    byte[] incomplete = "{\"slideId\":\"S1\"}".getBytes(UTF_8);
    Producing.bytes(topics.arrived(), "a", noise);
    Producing.bytes(topics.arrived(), "b", unknown);
    Producing.bytes(topics.arrived(), "c", incomplete);
    try (ArrivalPublisher publisher = new ArrivalPublisher(KafkaFixture.connection(), topics)) {
      assertThat(publisher.publish(Examples.arrived("S2")).offset()).isEqualTo(3);
    }

    List<Arrival> arrivals = arrivals(4);
    assertFailure(arrivals.get(0), 0, ArrivalFault.UNDECODABLE_EVENT, noise);
    assertFailure(arrivals.get(1), 1, ArrivalFault.UNKNOWN_SCHEMA, unknown);
    assertFailure(arrivals.get(2), 2, ArrivalFault.MISSING_FIELD, incomplete);
    assertThat(arrivals.get(3).request()).extracting(SlideRequest::slideId).isEqualTo("S2");
    assertThat(arrivals.get(3).key()).isEqualTo("S2");
  }

  @Test
  void thePublisherRefusesWhatTheJobWouldRefuse() {
    try (ArrivalPublisher publisher = new ArrivalPublisher(KafkaFixture.connection(), topics)) {
      assertThatThrownBy(() -> publisher.publish(Examples.arrived("S\n1")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "The slide cannot be announced: slideId has the control character U+000A at 1; none"
                  + " is allowed.");
    }
  }

  private static void assertFailure(
      Arrival arrival, long offset, ArrivalFault fault, byte[] original) {
    assertThat(arrival.request()).isNull();
    assertThat(arrival.failure()).extracting(Arrival.Undecodable::fault).isEqualTo(fault);
    assertThat(arrival.offset()).isEqualTo(offset);
    assertThat(arrival.original().kept()).isEqualTo(original);
  }

  private List<Arrival> arrivals(int count) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    return env.fromSource(
            ArrivalSource.of(KafkaFixture.connection(), topics, topics.arrived()),
            WatermarkStrategy.noWatermarks(),
            "arrivals")
        .executeAndCollect(count);
  }

  /** Kafka's own command, as a process of its own, with {@code line} on its standard input. */
  private void produceAtConsole(String line, String... more) throws Exception {
    Path input = Files.writeString(directory.resolve("input.json"), line + "\n");
    Path output = directory.resolve("output.txt");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                Objects.requireNonNull(
                    System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))),
                "org.apache.kafka.tools.ConsoleProducer",
                "--bootstrap-server",
                KafkaFixture.bootstrapServers(),
                "--topic",
                topics.arrived()));
    command.addAll(List.of(more));
    Process process =
        new ProcessBuilder(command)
            .redirectInput(input.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
