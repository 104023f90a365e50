package io.segtme.kernels.tme;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.ThreadMXBean;
import java.util.BitSet;
import java.util.Locale;
import java.util.Random;

/**
 * The figures of whole slides, in processor time of their one thread, the longest step in it, and
 * the most heap in use. Run with a small heap, {@code -Xmx1g}, to see that it suffices.
 *
 * <p>Argument: nuclei (default: a million).
 */
public final class TmeBenchmark {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final double SQUARE_UM = 32 * 0.314;

  private TmeBenchmark() {}

  /** Prints one line for each layout of nuclei, twice: the first round warms up. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    for (int round = 0; round < 2; round++) {
      System.out.printf("%-34s %9s %7s %8s %8s%n", "layout", "nuclei", "s", "step ms", "heap MB");
      measure("random over 400 mm2", count, 20_000, 20_000);
      measure("random over 100 mm2", count, 10_000, 10_000);
      measure("all within 100 x 100 um", count, 20_000, 100);
      measure("all within 10 x 10 um", count, 20_000, 10);
      measure("all in one point", count, 20_000, 0);
    }
  }

  private static void measure(String layout, int count, double frameUm, double spreadUm) {
    TmeNuclei nuclei = nuclei(count, frameUm, spreadUm);
    TissueWindow window = window(frameUm);
    System.gc();
    resetPeaks();
    long begin = THREADS.getCurrentThreadCpuTime();
    long longest = 0;
    TmeComputation computation = new TmeComputation(nuclei, window, true, TmeThresholds.standard());
    boolean more = true;
    while (more) {
      long stepBegin = THREADS.getCurrentThreadCpuTime();
      more = computation.step();
      longest = Math.max(longest, THREADS.getCurrentThreadCpuTime() - stepBegin);
    }
    System.out.printf(
        Locale.ROOT,
        "%-34s %9d %7.2f %8.1f %8d%n",
        layout,
        computation.result().nuclei(),
        (THREADS.getCurrentThreadCpuTime() - begin) * 1e-9,
        longest * 1e-6,
        peak() >> 20);
  }

  private static TmeNuclei nuclei(int count, double frameUm, double spreadUm) {
    Random random = new Random(5);
    TmeNuclei nuclei = new TmeNuclei(count);
    double corner = (frameUm - spreadUm) / 2;
    for (int i = 0; i < count; i++) {
      double area = 20 + 60 * random.nextDouble();
      nuclei.add(
          random.nextLong(),
          random.nextLong(),
          1 + random.nextInt(5),
          corner + spreadUm * random.nextDouble(),
          corner + spreadUm * random.nextDouble(),
          area,
          Math.sqrt(area) * (3.6 + random.nextDouble()),
          random.nextDouble(),
          1 - 0.2 * random.nextDouble());
    }
    return nuclei;
  }

  /** All tissue but one square in a thousand: most nuclei have an edge near. */
  private static TissueWindow window(double frameUm) {
    int side = (int) Math.ceil(frameUm / SQUARE_UM);
    Random random = new Random(6);
    BitSet bits = new BitSet(side * side);
    for (int i = 0; i < side * side; i++) {
      bits.set(i, random.nextInt(1000) > 0);
    }
    return new TissueWindow(side, side, SQUARE_UM, frameUm, frameUm, bits.toLongArray());
  }

  private static void resetPeaks() {
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peak() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
