package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.TileModelSource;
import io.segtme.segmentation.narrate.llm.Endpoint;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiter;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.testutils.CommonTestUtils;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.util.MiniClusterWithClientResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Slow work holds up neither a checkpoint nor a stop, and a stop amid it loses nothing. */
final class BackgroundIT {
  private static final MiniClusterWithClientResource CLUSTER =
      new MiniClusterWithClientResource(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  private static final Queue<OutboundRecord> PUBLISHED = new ConcurrentLinkedQueue<>();

  /** Those of them that came before a barrier: what follows one a transaction would take back. */
  private static final Queue<OutboundRecord> COMMITTED = new ConcurrentLinkedQueue<>();

  @TempDir static Path folder;
  private static Path archive;

  @BeforeAll
  static void start() throws Exception {
    CLUSTER.before();
    archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
  }

  @AfterAll
  static void stop() {
    CLUSTER.after();
  }

  @BeforeEach
  void nothingPublished() {
    PUBLISHED.clear();
    COMMITTED.clear();
  }

  /** A mask over 1.6 gigapixels takes a minute here; the checkpoint is taken in its middle. */
  @Test
  void aCheckpointPassesWhileTheMaskOfAHugeSlideIsMade() throws Exception {
    Path slide = HugeSlide.write(folder.resolve("huge.svs"), 40_000);
    JobClient job = job(slide, null);
    CommonTestUtils.waitForAllTaskRunning(CLUSTER.getMiniCluster(), job.getJobID(), false);
    await().atMost(Duration.ofMinutes(1)).until(BackgroundIT::aMaskIsMade);
    CLUSTER.getMiniCluster().triggerCheckpoint(job.getJobID()).get(2, TimeUnit.SECONDS);
    assertThat(aMaskIsMade()).as("the mask is not done yet").isTrue();
    stopWithSavepoint(job);
    await().atMost(Duration.ofSeconds(5)).until(() -> !aMaskIsMade());
    assertThat(published(TopicKind.INSTANCES)).isZero();
  }

  /** Its plans are more than the network holds between plan and a read that infer slows down. */
  @Test
  void aCheckpointAndAStopRightAfterABigSlideWasPlannedTakeSeconds() throws Exception {
    Path slide = HugeSlide.write(folder.resolve("big.svs"), 6_000);
    JobClient job = job(slide, null, 1, Map.of("stitch.block-cells", "2"));
    await().atMost(Duration.ofMinutes(1)).until(() -> published(TopicKind.PROGRESS) > 0);
    CLUSTER.getMiniCluster().triggerCheckpoint(job.getJobID()).get(5, TimeUnit.SECONDS);
    stopWithSavepoint(job);
    assertThat(published(TopicKind.COMPLETED)).isZero();
  }

  @Test
  void aJobThatIsStoppedAgainAndAgainEndsWithTheSameResult() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    JobClient job = job(slide, null);
    String undisturbed = digest();
    Set<String> nuclei = nuclei();
    job.cancel().get();
    nothingPublished();

    String savepoint = null;
    int parallelism = 1;
    for (int batches : new int[] {0, 1, 4, 10}) {
      JobClient stopped = job(slide, savepoint, parallelism, Map.of());
      CommonTestUtils.waitForAllTaskRunning(CLUSTER.getMiniCluster(), stopped.getJobID(), false);
      await().atMost(Duration.ofMinutes(1)).until(() -> published(TopicKind.INSTANCES) >= batches);
      savepoint = stopWithSavepoint(stopped);
      assertThat(published(TopicKind.COMPLETED)).isZero();
      parallelism = 3 - parallelism;
    }
    PUBLISHED.clear();
    PUBLISHED.addAll(COMMITTED);
    JobClient restored = job(slide, savepoint);
    assertThat(digest()).isEqualTo(undisturbed);
    assertThat(nuclei()).isEqualTo(nuclei);
    restored.cancel().get();
  }

  @Test
  void aStopWhileALanguageModelIsAskedTakesSecondsAndItIsAskedAgain() throws Exception {
    Path slide = TestSlides.tiny(folder);
    try (Endpoint endpoint = new Endpoint()) {
      endpoint.thenHang().thenText("The tissue holds no nuclei.");
      Map<String, String> values =
          Map.of("narrative.url", endpoint.url(), "narrative.model", "local-model");
      JobClient stopped = job(slide, null, 1, values);
      await().atMost(Duration.ofMinutes(1)).until(() -> endpoint.bodies.size() == 1);
      String savepoint = stopWithSavepoint(stopped);
      assertThat(published(TopicKind.COMPLETED)).isZero();
      JobClient restored = job(slide, savepoint, 1, values);
      digest();
      assertThat(endpoint.bodies).hasSize(2);
      restored.cancel().get();
    }
  }

  private static String stopWithSavepoint(JobClient job) throws Exception {
    String savepoint =
        job.stopWithSavepoint(
                false,
                folder.resolve("savepoints").toUri().toString(),
                SavepointFormatType.CANONICAL)
            .get(10, TimeUnit.SECONDS);
    assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.FINISHED);
    return savepoint;
  }

  private static boolean aMaskIsMade() {
    return Thread.getAllStackTraces().values().stream()
        .flatMap(Arrays::stream)
        .anyMatch(frame -> frame.getClassName().endsWith(".SlideMask"));
  }

  private static long published(TopicKind kind) {
    return PUBLISHED.stream().filter(record -> record.kind() == kind).count();
  }

  /** Ids of all nuclei, each published once. */
  private static Set<String> nuclei() {
    List<String> ids =
        PUBLISHED.stream()
            .filter(record -> record.kind() == TopicKind.INSTANCES)
            .flatMap(record -> JobHarness.nucleusIds(record).stream())
            .toList();
    assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    return Set.copyOf(ids);
  }

  /** The digest in the only completion, when it is there. */
  private static String digest() {
    await().atMost(Duration.ofMinutes(2)).until(() -> published(TopicKind.COMPLETED) > 0);
    List<String> digests =
        PUBLISHED.stream()
            .filter(record -> record.kind() == TopicKind.COMPLETED)
            .map(JobHarness::digest)
            .toList();
    assertThat(digests).hasSize(1);
    return digests.get(0);
  }

  private static JobClient job(Path slide, @Nullable String savepoint) throws Exception {
    return job(slide, savepoint, 1, Map.of());
  }

  private static JobClient job(
      Path slide, @Nullable String savepoint, int parallelism, Map<String, String> more)
      throws Exception {
    Configuration flink =
        new Configuration()
            .set(PipelineOptions.GENERIC_TYPES, false)
            .set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString())
            .set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    if (savepoint != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(flink);
    env.setParallelism(parallelism);
    Map<String, String> values = new HashMap<>(more);
    values.put("model.path", archive.toString());
    values.put("kafka.bootstrap-servers", "none:9092");
    JobConfig config = JobConfig.of(Configuration.fromMap(values));
    String uri = slide.toString();
    Topology topology =
        Topology.of(
            env.fromSource(
                    new DataGeneratorSource<>(
                        index -> JobHarness.arrival("s", Path.of(uri)),
                        Long.MAX_VALUE,
                        subtasks -> new AtMost<>(1),
                        TypeInformation.of(Arrival.class)),
                    WatermarkStrategy.noWatermarks(),
                    "arrivals")
                .uid("arrivals"),
            env.fromSource(
                    new DataGeneratorSource<>(
                        index -> new EndedRun("s", "", "", "", "", "none", "FAILED", null),
                        Long.MAX_VALUE,
                        subtasks -> new AtMost<>(0),
                        TypeInformation.of(EndedRun.class)),
                    WatermarkStrategy.noWatermarks(),
                    "ended")
                .uid("ended"),
            EndedRuns.NONE,
            env.fromSource(
                    new DataGeneratorSource<>(
                        index -> new Control(Control.Action.CANCEL, "s", "", "", "nobody", 0),
                        Long.MAX_VALUE,
                        subtasks -> new AtMost<>(0),
                        TypeInformation.of(Control.class)),
                    WatermarkStrategy.noWatermarks(),
                    "controls")
                .uid("controls"),
            TileModelSource.archive(config.model()),
            config);
    topology.results().sinkTo(new Published()).uid("results");
    topology.prompt().sinkTo(new Published()).uid("prompt");
    return env.executeAsync("background");
  }

  /** Lets some records pass, then none: a source that has nothing new. */
  private static final class AtMost<S extends SourceSplit> implements RateLimiter<S> {
    private int left;

    AtMost(int records) {
      left = records;
    }

    @Override
    public CompletionStage<Void> acquire(int records) {
      CompletableFuture<Void> pass = new CompletableFuture<>();
      if (left-- > 0) {
        pass.complete(null);
      }
      return pass;
    }
  }

  /** Hands records to the test. */
  private static final class Published implements Sink<OutboundRecord> {
    private static final long serialVersionUID = 1;

    @Override
    public SinkWriter<OutboundRecord> createWriter(WriterInitContext context) {
      return new SinkWriter<>() {
        private final List<OutboundRecord> pending = new ArrayList<>();

        @Override
        public void write(OutboundRecord record, Context inner) {
          PUBLISHED.add(record);
          pending.add(record);
        }

        @Override
        public void flush(boolean endOfInput) {
          COMMITTED.addAll(pending);
          pending.clear();
        }

        @Override
        public void close() {}
      };
    }
  }
}
