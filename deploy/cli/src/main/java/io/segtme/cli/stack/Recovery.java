package io.segtme.cli.stack;

import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.events.SlideCompleted;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.JobOptions;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;

/**
 * How a job outlives its process: three checkpoints are kept, and the next start goes on from the
 * newest that is whole. Where that is not the newest of all, results of later ones may be published
 * already: the job is told so, and which arrivals ended since.
 */
public final class Recovery {
  private static final int KEPT = 3;

  /** A checkpoint's file is written a while after the checkpoint began; clocks differ. */
  private static final Duration BEFORE = Duration.ofMinutes(10);

  private final boolean fresh;

  /**
   * That of a job.
   *
   * @param fresh whether the job begins anew: what it had read and not ended is CANCELLED
   */
  public Recovery(boolean fresh) {
    this.fresh = fresh;
  }

  /** As {@link #configure}, once no other job of its name runs: ends what a fresh job forgets. */
  void prepare(Configuration settings, Consumer<String> say) throws IOException {
    if (fresh) {
      JobConfig.Kafka kafka = JobConfig.kafka(settings);
      KafkaConnection connection = KafkaConnection.to(kafka.bootstrapServers());
      begunAnew(settings, FreshStart.cancelOpen(connection, kafka.topics(), kafka.groupId(), say));
    }
    configure(settings, say);
  }

  /**
   * Completes the settings of a job; what they hold already counts.
   *
   * @param say takes what a person should be told
   */
  public void configure(Configuration settings, Consumer<String> say) throws IOException {
    complete(
        settings,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    complete(settings, CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, KEPT);
    complete(settings, StateRecoveryOptions.RESTORE_MODE, RecoveryClaimMode.CLAIM);
    String folder = settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY);
    if (!fresh && folder != null && !settings.contains(StateRecoveryOptions.SAVEPOINT_PATH)) {
      Checkpoints.Whole left = Checkpoints.of(folder).newestWhole().orElse(null);
      if (left != null) {
        settings.set(StateRecoveryOptions.SAVEPOINT_PATH, left.path());
        if (!left.newest()) {
          fallBack(settings, left, say);
        }
      }
    }
  }

  private static void fallBack(
      Configuration settings, Checkpoints.Whole left, Consumer<String> say) {
    say.accept(
        "the newest checkpoint is damaged; going on from that of %s, slides that were in progress begin anew"
            .formatted(Instant.ofEpochMilli(left.at())));
    begunAnew(settings, closedSince(settings, left.at() - BEFORE.toMillis()));
  }

  /** What the job reads a second time is another run, but for arrivals that ended. */
  private static void begunAnew(Configuration settings, List<String> closed) {
    settings.set(JobOptions.RECOVERY_FELL_BACK.option(), System.currentTimeMillis());
    if (!closed.isEmpty()) {
      settings.set(JobOptions.RECOVERY_CLOSED.option(), closed);
    }
  }

  /** Places of the arrivals of which the topic of completions says so since. */
  private static List<String> closedSince(Configuration settings, long since) {
    JobConfig.Kafka kafka = JobConfig.kafka(settings);
    List<String> closed = new ArrayList<>();
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(
            KafkaConnection.to(kafka.bootstrapServers()),
            kafka.topics().completed(),
            SlideCompleted.class)) {
      tail.readToEnd(
          received -> {
            SlideCompleted completed = received.value();
            if (received.timestamp() >= since && FreshStart.endsItsArrival(completed)) {
              closed.add(completed.getArrival());
            }
          });
    }
    return closed;
  }

  private static <T> void complete(Configuration settings, ConfigOption<T> option, T value) {
    if (!settings.contains(option)) {
      settings.set(option, value);
    }
  }
}
