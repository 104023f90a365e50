package io.segtme.kernels.tme.figure;

import java.util.concurrent.CancellationException;

/** Ends a long loop early when its thread is interrupted. */
public final class Interruption {
  private static final int EVERY = 1 << 12;

  private Interruption() {}

  /**
   * Looks at the thread's interrupt flag, once in 4,096 passes of a loop; the flag stays set.
   *
   * @param pass number of the pass, from 0
   * @throws CancellationException if the thread was interrupted
   */
  public static void check(int pass) {
    if (pass % EVERY == 0 && Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while computing the figures of a slide");
    }
  }
}
