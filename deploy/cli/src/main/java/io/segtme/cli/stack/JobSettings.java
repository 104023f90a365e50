package io.segtme.cli.stack;

import io.segtme.segmentation.config.JobOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ClusterOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.WebOptions;
import org.jspecify.annotations.Nullable;

/**
 * The job's configuration on one machine.
 *
 * @param parallelism subtasks of each stage
 * @param checkpoint time between checkpoints, with which results become visible
 * @param survives whether the job restarts after a failure and takes up what an earlier one left
 * @param fresh whether it takes up nothing all the same
 * @param more keys of the job or of Flink, which win
 */
public record JobSettings(
    int parallelism,
    Duration checkpoint,
    boolean survives,
    boolean fresh,
    Map<String, String> more) {
  /** A machine may be off for so long between a checkpoint and the commit of its results. */
  private static final Duration LONGEST_OUTAGE = Duration.ofDays(7);

  /** For one slide that is there, watched by a person: the first failure is the end. */
  public static JobSettings once(int parallelism, Map<String, String> more) {
    return new JobSettings(parallelism, Duration.ofSeconds(1), false, false, more);
  }

  /** For days. */
  public static JobSettings lasting(int parallelism, boolean fresh, Map<String, String> more) {
    return new JobSettings(parallelism, Duration.ofSeconds(5), true, fresh, more);
  }

  /** How the job outlives its process; null where it does not. */
  @Nullable Recovery recovery() {
    return survives ? new Recovery(fresh) : null;
  }

  Configuration in(Home home, Path model, String bootstrap) {
    Configuration settings = new Configuration();
    settings.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    settings.set(CoreOptions.TMP_DIRS, home.temporary().toString());
    settings.set(ClusterOptions.PROCESS_WORKING_DIR_BASE, home.temporary().toString());
    settings.set(WebOptions.TMP_DIR, home.temporary().toString());
    settings.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpoint);
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, home.checkpoints().toUri().toString());
    if (survives) {
      settings.set(JobOptions.KAFKA_TIMEOUT.option(), LONGEST_OUTAGE);
    } else {
      settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
      settings.set(JobOptions.SLIDE_APPEAR.option(), Duration.ZERO);
      settings.set(JobOptions.SLIDE_SETTLE.option(), Duration.ZERO);
    }
    settings.set(JobOptions.MODEL_PATH.option(), model.toAbsolutePath().toString());
    settings.set(JobOptions.KAFKA_SERVERS.option(), bootstrap);
    more.forEach(settings::setString);
    return settings;
  }
}
