package io.segtme.cli.stack;

import io.segtme.base.Printable;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person should be told of a job that runs for days: restarts, checkpoints that fail or do
 * not come, and their return. Looks come in, sentences go out; a job that only restarts is given
 * up.
 */
final class Health {
  /** Intervals without a completed checkpoint after which it is said. */
  private static final int INTERVALS = 3;

  /** A task manager that was asleep comes back by itself. */
  private static final long WORKER_PATIENCE = Duration.ofSeconds(60).toMillis();

  private final long patience;
  private final int giveUpAfter;
  private Sight last;
  private long completedAt;
  private int restartsAtCheckpoint;
  private long saidAt;
  private long workerAt;

  /**
   * @param interval between checkpoints
   * @param giveUpAfter restarts without a completed checkpoint in between
   * @param start when the job began, milliseconds
   */
  Health(Duration interval, int giveUpAfter, long start) {
    this.patience = INTERVALS * Math.max(interval.toMillis(), 1_000);
    this.giveUpAfter = giveUpAfter;
    this.last = new Sight(start, 0, null, 0, 0, null, 1);
    this.completedAt = start;
    this.workerAt = start;
  }

  /**
   * What is new.
   *
   * @throws UserError where the job is given up
   */
  List<String> look(Sight now) {
    List<String> news = new ArrayList<>();
    workerAt = now.taskManagers() > 0 ? now.at() : workerAt;
    if (now.at() - workerAt >= WORKER_PATIENCE) {
      throw new UserError(
          "WORKER_LOST",
          "the job's task manager ended and does not come back; start again, slides in progress are taken up",
          now.cause());
    }
    if (now.completed() > last.completed()) {
      if (saidAt != 0) {
        news.add("checkpoints complete again, results become visible");
      }
      saidAt = 0;
      completedAt = now.at();
      restartsAtCheckpoint = now.restarts();
    }
    if (now.restarts() > last.restarts()) {
      restarted(now, news);
    }
    if (now.failed() > last.failed() && now.restarts() == last.restarts()) {
      news.add(
          "a checkpoint failed: %s; results stay invisible until one completes"
              .formatted(oneLine(now.failure())));
    }
    long silent = now.at() - completedAt;
    if (silent >= patience && now.at() - Math.max(saidAt, completedAt) >= patience) {
      saidAt = now.at();
      news.add(
          "no checkpoint has completed for %d s; see the disk of execution.checkpointing.dir, and the log"
              .formatted(silent / 1_000));
    }
    last = now;
    return news;
  }

  private void restarted(Sight now, List<String> news) {
    int count = now.restarts() - restartsAtCheckpoint;
    String why = now.cause() == null ? "its cause is in the log" : cause(now.cause());
    if (count >= giveUpAfter) {
      throw new UserError(
          "JOB_FAILED",
          "the job was started again %d times and no checkpoint completed in between: %s"
              .formatted(count, why),
          now.cause());
    }
    news.add("the job failed and starts again (%d): %s".formatted(count, why));
  }

  private static String cause(Throwable failure) {
    return Sentences.of(LocalJob.telling(failure));
  }

  private static String oneLine(@Nullable String text) {
    return text == null ? "its cause is in the log" : Printable.oneLine(text);
  }
}
