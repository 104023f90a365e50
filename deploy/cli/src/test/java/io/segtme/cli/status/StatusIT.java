package io.segtme.cli.status;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.Cli;
import io.segtme.cli.command.Failures;
import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.Producing;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.testing.KafkaFixture;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The status of a Flink that runs a job of the service's name, and of topics. */
@Timeout(value = 90, unit = TimeUnit.SECONDS)
class StatusIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @RegisterExtension static final MiniClusterExtension FLINK = new MiniClusterExtension();

  @TempDir Path folder;
  private final TopicNames topics = KafkaFixture.freshTopics(1);

  @Test
  void itSaysHowTheServiceIs(@InjectMiniCluster MiniCluster cluster) throws Exception {
    URI rest = cluster.getRestAddress().get();
    Cli none = status("--flink", rest.getAuthority());
    assertThat(none.code()).isEqualTo(Failures.FAILED);
    assertThat(none.err()).startsWith("JOB_MISSING: ");

    announce("S1");
    announce("S2");
    announce("S3");
    commit(2);
    progress("S1", "run-1", 0);
    publish(List.of(rejectedForItsReaders("S2")));
    letter();
    JobClient job = job();
    await().atMost(30, TimeUnit.SECONDS).until(() -> hasCheckpoint(rest));
    JsonNode said = MAPPER.readTree(status("--flink", rest.toString(), "--json").out());
    assertThat(said.path("problems")).isEmpty();
    assertThat(said.path("job").path("state").asText()).isEqualTo("RUNNING");
    assertThat(said.path("job").path("checkpointAgeSeconds").asLong()).isLessThan(10);
    assertThat(said.path("job").path("checkpointIntervalSeconds").isNumber()).isTrue();
    assertThat(said.path("arrivalsNotRead").asLong()).isOne();
    assertThat(said.path("runs").findValuesAsText("slideId")).containsExactly("S1", "S3");
    assertThat(said.path("runs").get(0).path("percent").asLong()).isEqualTo(50);
    assertThat(said.path("runs").get(0).path("waitsFor").asText()).isEqualTo("READ");
    assertThat(said.path("runs").get(1).path("waitsFor").asText()).isEqualTo("PLAN");
    assertThat(said.path("queued").asLong()).isOne();
    assertThat(said.path("etaSeconds").isNull()).as("unknown").isTrue();
    assertThat(said.path("quarantine").path("S2").asText()).isEqualTo("SLIDE_HANGS");
    assertThat(said.path("deadLettersOfLastDay").path("SLIDE_UNREADABLE").asLong()).isOne();

    Cli text = status("--flink", rest.getAuthority(), "-c", config().toString());
    assertThat(text.code()).as(text.err()).isZero();
    assertThat(text.out())
        .contains("job          RUNNING since ", "checkpoint   completed ", " s ago")
        .contains(
            "arrivals     1 not read yet", "runs         1 in work, 1 queued, time left unknown")
        .contains("  S1  run run-1  waits for read, 50 %", "quarantine   S2 (SLIDE_HANGS)")
        .contains("dead letters 1 SLIDE_UNREADABLE in the last 24 h", folder + ": ", " GB free");

    job.cancel().get();
    Cli cancelled = status("--flink", rest.getAuthority());
    assertThat(cancelled.code()).isEqualTo(Failures.FAILED);
    assertThat(cancelled.err()).startsWith("JOB_NOT_RUNNING: the job is CANCEL");
  }

  @Test
  void whoeverDoesNotAnswerIsNamedWithinSeconds() {
    long begun = System.nanoTime();
    Cli away = Cli.run("status", "--bootstrap", "localhost:1", "--flink", "localhost:1");
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(10));
    assertThat(away.code()).isEqualTo(Failures.FAILED);
    assertThat(away.err().lines())
        .satisfiesExactly(
            flink -> assertThat(flink).startsWith("FLINK_AWAY: Flink at http://localhost:1 "),
            kafka -> assertThat(kafka).startsWith("KAFKA_AWAY: the broker at localhost:1 "));
    Cli unknown = status();
    assertThat(unknown.err()).startsWith("FLINK_UNKNOWN: ").containsOnlyOnce("\n");
    assertThat(unknown.out()).contains("runs         0 in work, 0 queued, time left 0 s");
  }

  private boolean hasCheckpoint(URI rest) throws Exception {
    JsonNode said = MAPPER.readTree(status("--flink", rest.getAuthority(), "--json").out());
    return said.path("job").path("checkpointsCompleted").asLong() > 0;
  }

  private Cli status(String... words) {
    List<String> all = new ArrayList<>(List.of("status"));
    all.addAll(List.of(words));
    String prefix = topics.arrived().substring(0, topics.arrived().indexOf("slides"));
    all.addAll(List.of("--bootstrap", KafkaFixture.bootstrapServers(), "--topic-prefix", prefix));
    return Cli.run(all.toArray(String[]::new));
  }

  private static JobClient job() throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.setParallelism(1);
    env.enableCheckpointing(200);
    env.fromSource(
            new NumberSequenceSource(0, Long.MAX_VALUE - 1),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .map(
            number -> {
              Thread.sleep(10);
              return number;
            })
        .returns(Long.class)
        .sinkTo(new DiscardingSink<>());
    return env.executeAsync(FlinkRest.JOB);
  }

  /** As 'segtme run' has it. */
  private Path config() throws Exception {
    StringBuilder text = new StringBuilder();
    text.append("kafka.bootstrap-servers: ").append(KafkaFixture.bootstrapServers()).append('\n');
    text.append("execution.checkpointing.dir: ").append(folder.toUri()).append('\n');
    for (String name :
        List.of(
            "arrived",
            "instances",
            "tme",
            "progress",
            "completed",
            "pseudolabels",
            "deadletters",
            "control")) {
      String prefix = topics.arrived().substring(0, topics.arrived().indexOf("slides"));
      text.append("topics.%s: %sslides.%s%n".formatted(name, prefix, name));
    }
    return Files.writeString(folder.resolve("job.yaml"), text);
  }

  private void announce(String slideId) throws Exception {
    Producing.bytes(
        topics.arrived(),
        slideId,
        "{\"slideId\":\"%s\",\"uri\":\"/%s.svs\"}".formatted(slideId, slideId).getBytes(UTF_8));
  }

  private void commit(long offset) throws Exception {
    try (Admin admin = Admin.create(KafkaFixture.connection().with(Map.of()))) {
      admin
          .alterConsumerGroupOffsets(
              "segtme",
              Map.of(new TopicPartition(topics.arrived(), 0), new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
  }

  private void progress(String slideId, String runId, long arrival) {
    SlideProgress progress = Examples.progress(slideId);
    progress.setRunId(runId);
    progress.setState(ProgressState.RUNNING);
    progress.setArrival(topics.arrived() + "-0-" + arrival);
    progress.setAt(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    Producing.progress(topics, OutboundRecord.of(progress, "p", Instant.now()));
  }

  private SlideCompleted rejectedForItsReaders(String slideId) {
    SlideCompleted rejected = Examples.rejected(slideId);
    rejected.setReason("SLIDE_HANGS");
    rejected.setArrival(topics.arrived() + "-0-1");
    return rejected;
  }

  private void publish(List<SlideCompleted> completed) {
    Producing.results(
        topics,
        true,
        completed.stream().map(each -> OutboundRecord.of(each, "c", Examples.NOON)).toList());
  }

  private void letter() {
    Producing.progress(topics, OutboundRecord.of(Examples.deadLetter("S9"), "d", Instant.now()));
  }
}
