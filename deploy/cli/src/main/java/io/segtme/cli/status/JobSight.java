package io.segtme.cli.status;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What Flink says of the job.
 *
 * @param flink address of its REST interface
 * @param state RUNNING, RESTARTING ...
 * @param startedAt when it was submitted
 * @param restarts how often it was started again; null where Flink does not know yet
 * @param interval between checkpoints
 * @param checkpointAt when the last one completed; null where none has
 * @param completed checkpoints that completed
 * @param failed checkpoints that failed
 */
public record JobSight(
    String flink,
    String state,
    Instant startedAt,
    @Nullable Long restarts,
    Duration interval,
    @Nullable Instant checkpointAt,
    long completed,
    long failed) {
  private static final String RUNNING = "RUNNING";

  /** Intervals without a completed checkpoint after which something is wrong. */
  private static final int INTERVALS = 3;

  /** Flink answers with what it saw up to three seconds ago. */
  private static final Duration LEAST_PATIENCE = Duration.ofSeconds(10);

  /** Since when no checkpoint has completed. */
  public Duration checkpointAge(Instant now) {
    Instant since = checkpointAt == null ? startedAt : checkpointAt;
    return now.isBefore(since) ? Duration.ZERO : Duration.between(since, now);
  }

  /** The interval, for a sentence. */
  String intervalText() {
    return interval.toMillis() % 1000 == 0
        ? interval.toSeconds() + " s"
        : interval.toMillis() + " ms";
  }

  /** The sentence on what is wrong; empty where nothing is. */
  public Optional<Problem> problem(Instant now) {
    if (!state.equals(RUNNING)) {
      return Optional.of(
          new Problem(
              "JOB_NOT_RUNNING",
              "the job is %s; the log of the service says why, and starting it again takes up slides in progress"
                  .formatted(state)));
    }
    Duration age = checkpointAge(now);
    Duration due = interval.multipliedBy(INTERVALS);
    Duration patience = due.compareTo(LEAST_PATIENCE) < 0 ? LEAST_PATIENCE : due;
    return age.compareTo(patience) < 0
        ? Optional.empty()
        : Optional.of(
            new Problem(
                "CHECKPOINTS_OVERDUE",
                "no checkpoint has completed for %d s, and one is due every %s; see the disk of execution.checkpointing.dir, and the log"
                    .formatted(age.toSeconds(), intervalText())));
  }
}
