package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.segmentation.TestConfigs;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.CheckpointingMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ConfigValidatorTest {
  private static final Duration BROKER_LIMIT = Duration.ofMinutes(15);
  private final Configuration flink = new Configuration();

  @BeforeEach
  void whatIsNeeded() {
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "file:///data/checkpoints");
  }

  @Test
  void whatHoldsPasses() {
    assertThatCode(() -> validate(BROKER_LIMIT)).doesNotThrowAnyException();
    assertThatCode(() -> validate(Duration.ofSeconds(20))).doesNotThrowAnyException();
  }

  @Test
  void checkpointsNeedAnInterval() {
    flink.removeConfig(CheckpointingOptions.CHECKPOINTING_INTERVAL);
    refused("execution.checkpointing.interval: not set; results become visible with checkpoints");
  }

  @Test
  void checkpointsNeedADirectory() {
    flink.removeConfig(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    refused("execution.checkpointing.dir: not set; name a directory that every machine sees");
  }

  @Test
  void aDirectoryOfCheckpointsHasAScheme() {
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, "/data/checkpoints");
    refused(
        "execution.checkpointing.dir: '/data/checkpoints' has no scheme; write file:///data/checkpoints");
  }

  @Test
  void checkpointsAreExactlyOnce() {
    flink.set(CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE, CheckpointingMode.AT_LEAST_ONCE);
    refused("execution.checkpointing.mode: AT_LEAST_ONCE would publish nuclei twice");
  }

  @Test
  void barriersAreAligned() {
    flink.set(CheckpointingOptions.ENABLE_UNALIGNED, true);
    refused("execution.checkpointing.unaligned.enabled: unaligned barriers overtake nuclei");
  }

  @Test
  void theBrokersAllowTheTransaction() {
    assertThatThrownBy(() -> validate(Duration.ofMinutes(16)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "kafka.transaction-timeout: 16 min, but the brokers allow at most 15 min; lower it, or raise their transaction.max.timeout.ms");
  }

  @Test
  void aTransactionOutlastsTwoCheckpoints() {
    assertThatThrownBy(() -> validate(Duration.ofSeconds(19)))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(
            "kafka.transaction-timeout: 19 s is less than twice the checkpoint interval of 10 s");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> validate(BROKER_LIMIT))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message);
  }

  private void validate(Duration transactionTimeout) {
    JobConfig config =
        TestConfigs.with(
            Map.of("kafka.transaction-timeout", transactionTimeout.toSeconds() + " s"));
    ConfigValidator.validate(flink, config.kafka(), BROKER_LIMIT);
  }
}
