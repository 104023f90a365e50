package io.segtme.bench.harness;

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

  /** Whether something came true in time; what cannot be asked is not true yet. */
  public static boolean until(Duration patience, Condition condition) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!holds(condition)) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(LOOK_MILLIS);
    }
    return true;
  }

  private static boolean holds(Condition condition) throws InterruptedException {
    try {
      return condition.holds();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      return false;
    }
  }
}
