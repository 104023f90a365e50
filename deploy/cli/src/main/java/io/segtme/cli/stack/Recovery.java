package io.segtme.cli.stack;

import java.io.IOException;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * How a job outlives its process: three checkpoints are kept, and the next start goes on from the
 * newest that is whole.
 */
public final class Recovery {
  private static final int KEPT = 3;

  private Recovery() {}

  /**
   * Completes the settings of a job; what they hold already counts.
   *
   * @param fresh whether the job begins anew
   */
  public static void configure(Configuration settings, boolean fresh) throws IOException {
    complete(
        settings,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    complete(settings, CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, KEPT);
    complete(settings, StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    String folder = settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (!fresh && folder != null && !settings.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
      Checkpoints.of(folder)
          .newestWhole()
          .ifPresent(left -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, left));
    }
  }

  private static <T> void complete(Configuration settings, ConfigOption<T> option, T value) {
    if (!settings.contains(option)) {
      settings.set(option, value);
    }
  }
}
