package io.segtme.bench.harness;

import io.segtme.cli.console.UserError;
import java.time.Duration;

/** Looks again and again. */
public final class Waiting {
  private static final long LOOK_MILLIS = 100;

  private Waiting() {}

  /** What is waited for. */
  @FunctionalInterface
  public interface Condition {
    boolean holds() throws Exception;
  }

  /**
   * Whether something came true in time; what cannot be asked is not true yet.
   *
   * @throws UserError NOT_READY, with its cause, where it could not be asked to the end
   */
  public static boolean until(Duration patience, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      Exception failure = null;
      try {
        if (condition.holds()) {
          return true;
        }
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) { // a port that is closed, a job that is not known yet
        failure = e;
      }
      if (System.nanoTime() > deadline) {
        if (failure != null) {
          throw new UserError("NOT_READY", String.valueOf(failure.getMessage()), failure);
        }
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
