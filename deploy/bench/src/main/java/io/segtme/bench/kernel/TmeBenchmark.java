package io.segtme.bench.kernel;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.ProcessorTime;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.kernels.tme.TmeComputation;
import io.segtme.kernels.tme.TmeNuclei;
import io.segtme.kernels.tme.TmeResult;
import io.segtme.kernels.tme.TmeThresholds;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.BitSet;
import java.util.List;
import java.util.Random;

/**
 * The metrics of the microenvironment of whole slides, in processor time of their one thread, and
 * the most heap in use. With a small heap it shows that this suffices.
 */
public final class TmeBenchmark implements Benchmark {
  private static final double SQUARE_UM = 32 * 0.314;
  private static final int WHOLE = 1_000_000;
  private static final int QUICK = 20_000;

  @Override
  public String name() {
    return "tme";
  }

  @Override
  public String arguments() {
    return "[NUCLEI...]";
  }

  @Override
  public String description() {
    return "metrics of the microenvironment, of nuclei spread and crowded in every way";
  }

  @Override
  public Table run(Request request) {
    Table table = new Table("layout", "nuclei", "s", "heap MB");
    for (int count : request.integersOr(List.of(WHOLE), List.of(QUICK))) {
      if (!request.quick()) {
        request.note("warming up ...");
        layouts(count, new Table("layout", "nuclei", "s", "heap MB"));
      }
      request.note("%,d nuclei ...".formatted(count));
      layouts(count, table);
    }
    return table;
  }

  private static void layouts(int count, Table table) {
    measure("random over 400 mm2", count, 20_000, 20_000, table);
    measure("random over 100 mm2", count, 10_000, 10_000, table);
    measure("all within 100 x 100 um", count, 20_000, 100, table);
    measure("all within 10 x 10 um", count, 20_000, 10, table);
    measure("all in one point", count, 20_000, 0, table);
  }

  private static void measure(
      String layout, int count, double frameUm, double spreadUm, Table table) {
    TmeNuclei nuclei = nuclei(count, frameUm, spreadUm);
    TissueWindow window = window(frameUm);
    System.gc();
    resetPeaks();
    double begin = ProcessorTime.seconds();
    TmeResult result = TmeComputation.compute(nuclei, window, true, TmeThresholds.standard());
    table.row(layout, result.nuclei(), ProcessorTime.seconds() - begin, peak() >> 20);
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
