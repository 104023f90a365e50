package io.segtme.segmentation.config;

import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointingMode;

/**
 * What must hold between Flink's settings, the job's and the broker's before the graph exists. One
 * method a rule; each names the key and the remedy.
 */
public final class ConfigValidator {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:");

  private final Configuration flink;
  private final JobConfig.Kafka kafka;
  private final Duration brokerLimit;

  private ConfigValidator(Configuration flink, JobConfig.Kafka kafka, Duration brokerLimit) {
    this.flink = flink;
    this.kafka = kafka;
    this.brokerLimit = brokerLimit;
  }

  /**
   * Checks every rule.
   *
   * @param flink Flink's own settings
   * @param brokerLimit the brokers' {@code transaction.max.timeout.ms}
   * @throws ConfigException where results would be lost, doubled or never visible
   */
  public static void validate(Configuration flink, JobConfig.Kafka kafka, Duration brokerLimit) {
    ConfigValidator validator = new ConfigValidator(flink, kafka, brokerLimit);
    validator.checkpointsHaveAnInterval();
    validator.checkpointsHaveADirectory();
    validator.checkpointsAreExactlyOnce();
    validator.barriersAreAligned();
    validator.brokersAllowTheTransaction();
    validator.transactionsOutlastCheckpoints();
  }

  private void checkpointsHaveAnInterval() {
    require(
        flink.getOptional(CheckpointingOptions.CHECKPOINTING_INTERVAL).isPresent(),
        CheckpointingOptions.CHECKPOINTING_INTERVAL.key(),
        "not set; results become visible with checkpoints, choose 10 s for example");
  }

  private void checkpointsHaveADirectory() {
    require(
        flink.getOptional(CheckpointingOptions.CHECKPOINTS_DIRECTORY).isPresent(),
        CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
        "not set; name a directory that every machine sees, file:///data/checkpoints for example");
    String directory = flink.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    require(
        SCHEME.matcher(directory).lookingAt(),
        CheckpointingOptions.CHECKPOINTS_DIRECTORY.key(),
        "'%s' has no scheme; write file://%s for a folder that every machine sees"
            .formatted(directory, directory));
  }

  private void checkpointsAreExactlyOnce() {
    require(
        flink.get(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE)
            == CheckpointingMode.EXACTLY_ONCE,
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE.key(),
        "AT_LEAST_ONCE would publish nuclei twice; leave it at EXACTLY_ONCE");
  }

  private void barriersAreAligned() {
    require(
        !flink.get(CheckpointingOptions.ENABLE_UNALIGNED),
        CheckpointingOptions.ENABLE_UNALIGNED.key(),
        "unaligned barriers overtake nuclei, so that a completion could become visible before them; leave it off");
  }

  private void brokersAllowTheTransaction() {
    Duration timeout = kafka.transactionTimeout();
    require(
        timeout.compareTo(brokerLimit) <= 0,
        JobOptions.KAFKA_TIMEOUT.key(),
        "%s, but the brokers allow at most %s; lower it, or raise their transaction.max.timeout.ms"
            .formatted(written(timeout), written(brokerLimit)));
  }

  private void transactionsOutlastCheckpoints() {
    Duration timeout = kafka.transactionTimeout();
    Duration interval = flink.get(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    require(
        timeout.compareTo(interval.multipliedBy(2)) >= 0,
        JobOptions.KAFKA_TIMEOUT.key(),
        "%s is less than twice the checkpoint interval of %s, so that a checkpoint or restart that takes long would lose results; raise it, or lower %s"
            .formatted(
                written(timeout),
                written(interval),
                CheckpointingOptions.CHECKPOINTING_INTERVAL.key()));
  }

  private static String written(Duration duration) {
    return JobOptions.KAFKA_TIMEOUT.allowed().format(duration);
  }

  private static void require(boolean holds, String key, String sentence) {
    if (!holds) {
      throw new ConfigException(key + ": " + sentence);
    }
  }
}
