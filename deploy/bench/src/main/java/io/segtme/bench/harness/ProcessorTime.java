package io.segtme.bench.harness;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;

/**
 * Processor time of the calling thread: other work on the machine steals wall time, but hardly
 * this.
 */
public final class ProcessorTime {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private ProcessorTime() {}

  /** Processor time of this thread so far, seconds. */
  public static double seconds() {
    return THREADS.getCurrentThreadCpuTime() * 1e-9;
  }

  /** The fewest seconds that any of some rounds took. */
  public static double best(int rounds, Callable<?> work) throws Exception {
    double best = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      double start = seconds();
      work.call();
      best = Math.min(best, seconds() - start);
    }
    return best;
  }
}
