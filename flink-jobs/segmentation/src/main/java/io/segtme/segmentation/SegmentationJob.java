package io.segtme.segmentation;

import io.segtme.connectors.kafka.arrival.ArrivalSource;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.control.ControlSource;
import io.segtme.connectors.kafka.ended.EndedRunSource;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.connectors.kafka.sink.PromptSink;
import io.segtme.connectors.kafka.sink.ResultSink;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.segmentation.config.ConfigException;
import io.segtme.segmentation.config.ConfigValidator;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Placement;
import io.segtme.segmentation.infer.TileModelSource;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The job between Kafka and Kafka: {@code main} reads configuration and asks the brokers, {@link
 * #build} asks nobody.
 */
public final class SegmentationJob {
  /** Fixed together with the uids: state of one maximum does not fit another. */
  public static final int MAX_PARALLELISM = Placement.MAX_PARALLELISM;

  public static final String ARRIVALS = "arrivals";
  public static final String ENDED = "ended";
  public static final String CONTROLS = "controls";
  public static final String RESULTS = "results";
  public static final String PROMPT = "prompt";

  private SegmentationJob() {}

  /** Runs the job on the cluster that it is submitted to; arguments are {@code --key value}. */
  public static void main(String[] args) throws Exception {
    Configuration values = Configuration.fromMap(ParameterTool.fromArgs(args).toMap());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(values);
    JobConfig config = JobConfig.of(values);
    build(env, values, config, transactionLimit(config.kafka()));
    env.execute("segtme-segmentation");
  }

  /**
   * The longest transaction that the brokers allow.
   *
   * @throws io.segtme.connectors.kafka.topic.TopicAccessException where they do not answer
   */
  public static Duration transactionLimit(JobConfig.Kafka kafka) {
    KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
    try (Topics topics = Topics.of(connection, kafka.topics())) {
      return topics.transactionLimit();
    }
  }

  /**
   * Builds the job in an environment.
   *
   * @param values Flink's own settings: checkpoint directory and interval
   * @param brokerLimit see {@link #transactionLimit}
   * @throws ConfigException where results would be lost, doubled or never visible
   */
  public static void build(
      StreamExecutionEnvironment env,
      Configuration values,
      JobConfig config,
      Duration brokerLimit) {
    build(env, values, config, TileModelSource.archive(config.model()), brokerLimit);
  }

  /** As {@link #build}, with models from elsewhere than the configuration's archive. */
  public static void build(
      StreamExecutionEnvironment env,
      Configuration values,
      JobConfig config,
      TileModelSource model,
      Duration brokerLimit) {
    ConfigValidator.validate(values, config.kafka(), brokerLimit);
    env.getConfig().setMaxParallelism(MAX_PARALLELISM);
    env.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
    JobConfig.Kafka kafka = config.kafka();
    KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
    Topology topology =
        Topology.of(
            env.fromSource(
                    ArrivalSource.of(connection, kafka.topics(), kafka.groupId()),
                    WatermarkStrategy.noWatermarks(),
                    ARRIVALS)
                .uid(ARRIVALS),
            env.fromSource(
                    EndedRunSource.of(connection, kafka.topics(), kafka.groupId()),
                    WatermarkStrategy.noWatermarks(),
                    ENDED)
                .uid(ENDED),
            EndedRuns.of(connection, kafka.topics()),
            env.fromSource(
                    ControlSource.of(connection, kafka.topics(), kafka.groupId()),
                    WatermarkStrategy.noWatermarks(),
                    CONTROLS)
                .uid(CONTROLS),
            model,
            config);
    topology
        .results()
        .keyBy(OutboundRecord::partitionKey)
        .sinkTo(
            ResultSink.builder(connection, kafka.topics())
                .transactionalIdPrefix(kafka.transactionalIdPrefix())
                .transactionTimeout(kafka.transactionTimeout())
                .brokerTransactionTimeout(brokerLimit)
                .checkpointInterval(values.get(CheckpointingOptions.CHECKPOINTING_INTERVAL))
                .build())
        .setParallelism(kafka.resultSinks())
        .name(RESULTS)
        .uid(RESULTS);
    topology.prompt().sinkTo(PromptSink.of(connection, kafka.topics())).name(PROMPT).uid(PROMPT);
  }
}
