package io.segtme.segmentation;

import io.segtme.connectors.kafka.ArrivalSource;
import io.segtme.connectors.kafka.KafkaConnection;
import io.segtme.connectors.kafka.OutboundRecord;
import io.segtme.connectors.kafka.PromptSink;
import io.segtme.connectors.kafka.ResultSink;
import io.segtme.segmentation.config.ConfigException;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.infer.TileModelSource;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ParameterTool;

/**
 * The job between Kafka and Kafka: {@code main} only reads configuration, {@link #build} is the
 * door for everybody else.
 */
public final class SegmentationJob {
  /** Fixed together with the uids: state of one maximum does not fit another. */
  public static final int MAX_PARALLELISM = 720;

  public static final String ARRIVALS = "arrivals";
  public static final String RESULTS = "results";
  public static final String PROMPT = "prompt";

  private SegmentationJob() {}

  /** Runs the job on the cluster that it is submitted to; arguments are {@code --key value}. */
  public static void main(String[] args) throws Exception {
    Configuration values = Configuration.fromMap(ParameterTool.fromArgs(args).toMap());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(values);
    build(env, values, JobConfig.of(values));
    env.execute("segtme-segmentation");
  }

  /**
   * Builds the job in an environment.
   *
   * @param values Flink's own settings: checkpoint directory and interval
   * @throws ConfigException where checkpoints would be lost
   */
  public static void build(StreamExecutionEnvironment env, Configuration values, JobConfig config) {
    Duration interval = checkpointInterval(values);
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
            TileModelSource.archive(config.model()),
            config);
    topology
        .results()
        .keyBy(OutboundRecord::key)
        .sinkTo(
            ResultSink.builder(connection, kafka.topics())
                .transactionalIdPrefix(kafka.transactionalIdPrefix())
                .transactionTimeout(kafka.transactionTimeout())
                .checkpointInterval(interval)
                .build())
        .name(RESULTS)
        .uid(RESULTS);
    topology.prompt().sinkTo(PromptSink.of(connection, kafka.topics())).name(PROMPT).uid(PROMPT);
  }

  private static Duration checkpointInterval(Configuration values) {
    Duration interval =
        values
            .getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL)
            .orElseThrow(
                () ->
                    new ConfigException(
                        CheckpointingOptions.CHECKPOINTING_INTERVAL.key()
                            + ": not set; results become visible with checkpoints, choose 10 s for example"));
    if (values.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isEmpty()) {
      throw new ConfigException(
          CheckpointingOptions.CHECKPOINTS_DIRECTORY.key()
              + ": not set; name a directory that every machine sees, file:///data/checkpoints for example");
    }
    return interval;
  }
}
