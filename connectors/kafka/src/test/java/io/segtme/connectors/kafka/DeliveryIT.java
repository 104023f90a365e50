package io.segtme.connectors.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.ArrivalPublisher;
import io.segtme.connectors.kafka.arrival.ArrivalSource;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.sink.PromptSink;
import io.segtme.connectors.kafka.sink.ResultSink;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.DeadLetter;
import io.segtme.events.InstanceBatch;
import io.segtme.events.SlideArrived;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.testing.KafkaFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What a job promises about its records, seen by other clients of the same broker. */
@Timeout(value = 180, unit = TimeUnit.SECONDS)
class DeliveryIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @RegisterExtension
  static final MiniClusterExtension FLINK =
      new MiniClusterExtension(
          new MiniClusterResourceConfiguration.Builder()
              .setNumberTaskManagers(1)
              .setNumberSlotsPerTaskManager(2)
              .build());

  @TempDir Path directory;
  private final TopicNames topics = KafkaFixture.freshTopics(2);
  private final List<JobClient> running = new ArrayList<>();

  @AfterEach
  void stopJobs() throws Exception {
    for (JobClient job : running) {
      job.cancel().get();
    }
  }

  @Test
  void resultsBecomeVisibleWithTheCheckpointAndProgressAtOnce(
      @InjectMiniCluster MiniCluster cluster) throws Exception {
    JobClient job = startJob(directory.resolve("never"));
    announce("S", 3);

    awaitKeys(topics.progress(), "read_committed", 3);
    awaitKeys(topics.completed(), "read_uncommitted", 3);
    assertThat(keys(topics.completed(), "read_committed")).isEmpty();

    cluster.triggerCheckpoint(job.getJobID()).get();
    assertThat(awaitKeys(topics.completed(), "read_committed", 3))
        .containsExactlyInAnyOrder("S0", "S1", "S2");
  }

  @Test
  void afterAFailureEveryResultIsThereExactlyOnce(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    Path failed = directory.resolve("failed");
    JobClient job = startJob(failed);
    announce("early", 5);
    awaitKeys(topics.completed(), "read_uncommitted", 5);
    cluster.triggerCheckpoint(job.getJobID()).get();
    awaitKeys(topics.completed(), "read_committed", 5);

    announce("late", 4);
    awaitKeys(topics.completed(), "read_uncommitted", 5 + 4);
    announce(FailOnce.FATAL, 1);
    // The second attempt repeats the four late results that the first one had written.
    awaitKeys(topics.completed(), "read_uncommitted", 5 + 4 + 5);
    assertThat(failed).exists();
    cluster.triggerCheckpoint(job.getJobID()).get();

    assertThat(awaitKeys(topics.completed(), "read_committed", 10))
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ids("early", 5), ids("late", 4), ids(FailOnce.FATAL, 1))
                .flatMap(List::stream)
                .toList());
  }

  @Test
  void theLargestRecordOfEveryTypePasses() throws Exception {
    try (ArrivalPublisher publisher = new ArrivalPublisher(KafkaFixture.connection(), topics)) {
      publisher.publish(Examples.largestArrived());
    }
    StreamExecutionEnvironment env = environment();
    records(env, outbound(Examples.largestBatch()), outbound(Examples.largestCompleted()))
        .sinkTo(results());
    records(env, outbound(Examples.largestProgress()), outbound(Examples.largestDeadLetter()))
        .sinkTo(PromptSink.of(KafkaFixture.connection(), topics));
    env.execute();

    assertThat(read(topics.arrived(), SlideArrived.class))
        .containsExactly(Examples.largestArrived());
    assertThat(read(topics.instances(), InstanceBatch.class))
        .containsExactly(Examples.largestBatch());
    assertThat(read(topics.completed(), SlideCompleted.class))
        .containsExactly(Examples.largestCompleted());
    assertThat(read(topics.progress(), SlideProgress.class))
        .containsExactly(Examples.largestProgress());
    assertThat(read(topics.deadletters(), DeadLetter.class))
        .containsExactly(Examples.largestDeadLetter());
  }

  @Test
  void aRecordBeyondTheLimitFailsTheJob() {
    StreamExecutionEnvironment env = environment();
    env.configure(
        Configuration.fromMap(Map.of(RestartStrategyOptions.RESTART_STRATEGY.key(), "none")));
    records(
            env,
            new OutboundRecord(
                TopicKind.DEADLETTERS, "S1", "S1", new byte[2_100_000], "id", "type", 0))
        .sinkTo(PromptSink.of(KafkaFixture.connection(), topics));
    assertThatThrownBy(env::execute).hasStackTraceContaining("RecordTooLargeException");
  }

  /** Every arrival becomes a completion and a progress; one arrival fails the first attempt. */
  private JobClient startJob(Path failed) throws Exception {
    StreamExecutionEnvironment env = environment();
    DataStream<Arrival> arrivals =
        env.fromSource(
                ArrivalSource.of(KafkaFixture.connection(), topics, topics.arrived()),
                WatermarkStrategy.noWatermarks(),
                "arrivals")
            .map(new FailOnce(failed.toString()))
            .returns(Arrival.class);
    arrivals.map(DeliveryIT::completion).returns(OutboundRecord.class).sinkTo(results());
    arrivals
        .map(DeliveryIT::progress)
        .returns(OutboundRecord.class)
        .sinkTo(PromptSink.of(KafkaFixture.connection(), topics));
    JobClient job = env.executeAsync();
    running.add(job);
    return job;
  }

  private KafkaSink<OutboundRecord> results() {
    return ResultSink.builder(KafkaFixture.connection(), topics)
        .transactionalIdPrefix(topics.completed())
        .build();
  }

  private StreamExecutionEnvironment environment() {
    Configuration configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false);
    configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(10));
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    env.setParallelism(1);
    return env;
  }

  private static DataStream<OutboundRecord> records(
      StreamExecutionEnvironment env, OutboundRecord... records) {
    return env.fromData(TypeInformation.of(OutboundRecord.class), records);
  }

  private void announce(String prefix, int count) {
    try (ArrivalPublisher publisher = new ArrivalPublisher(KafkaFixture.connection(), topics)) {
      ids(prefix, count).forEach(id -> publisher.publish(Examples.arrived(id)));
    }
  }

  private static List<String> ids(String prefix, int count) {
    return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
  }

  private List<String> awaitKeys(String topic, String isolation, int count) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(() -> keys(topic, isolation), found -> found.size() >= count);
  }

  /** The slides in the keys of all records that a consumer of that isolation sees now. */
  private static List<String> keys(String topic, String isolation) {
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            KafkaFixture.connection().with(Map.of("isolation.level", isolation)),
            new StringDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      List<String> keys = new ArrayList<>();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(100))
            .forEach(record -> keys.add(record.key().split("/")[0]));
      }
      return keys;
    }
  }

  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    List<T> found = new ArrayList<>();
    try (TopicTail<T> tail = TopicTail.fromBeginning(KafkaFixture.connection(), topic, type)) {
      tail.readToEnd(received -> found.add(received.value()));
    }
    return found;
  }

  private static OutboundRecord completion(Arrival arrival) {
    return outbound(Examples.rejected(slideId(arrival)));
  }

  private static OutboundRecord progress(Arrival arrival) {
    return outbound(Examples.progress(slideId(arrival)));
  }

  private static String slideId(Arrival arrival) {
    return arrival.request() == null ? "" : arrival.request().slideId();
  }

  private static OutboundRecord outbound(SpecificRecord record) {
    return OutboundRecord.of(record, "id", Examples.NOON);
  }

  /** Throws at the fatal slide, unless it did so before: a file remembers across attempts. */
  private static final class FailOnce implements MapFunction<Arrival, Arrival> {
    private static final long serialVersionUID = 1L;
    static final String FATAL = "fatal";
    private final String memory;

    FailOnce(String memory) {
      this.memory = memory;
    }

    @Override
    public Arrival map(Arrival arrival) throws Exception {
      Path file = Path.of(memory);
      if (slideId(arrival).startsWith(FATAL) && !Files.exists(file)) {
        Files.createFile(file);
        throw new IllegalStateException("made to fail at " + slideId(arrival));
      }
      return arrival;
    }
  }
}
