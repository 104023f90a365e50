package io.segtme.bench.seam;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.kernels.frame.StitchMode;
import java.util.List;
import java.util.Locale;

/**
 * Serialised state of stitch and merge at most at once, for square slides whose area grows
 * sixteenfold.
 */
public final class SeamsBenchmark implements Benchmark {
  private static final int EXTENT = 2048;
  private static final int BLOCK = 8;
  private static final int MARGIN = 32;

  @Override
  public String name() {
    return "seams";
  }

  @Override
  public String arguments() {
    return "[SIDE...]";
  }

  @Override
  public String description() {
    return "state of stitch and merge at most at once, by side of the frame";
  }

  @Override
  public Table run(Request request) throws Exception {
    Table table =
        new Table("mode", "side", "stitch MB", "merge MB", "together MB", "growth", "handed up MB");
    List<Integer> sides = request.integersOr(List.of(4096, 16384), List.of(1024, 2048));
    for (StitchMode mode : StitchMode.values()) {
      double first = Double.NaN;
      for (int side : sides) {
        request.note("mode %s, side %,d ...".formatted(mode, side));
        int margin = mode == StitchMode.CROP ? MARGIN : 0;
        LiveState.Peak peak = new DrawnState(side, mode, margin, BLOCK).measure(EXTENT);
        table.row(
            mode.name().toLowerCase(Locale.ROOT),
            side,
            peak.stitch() / 1e6,
            peak.merge() / 1e6,
            peak.together() / 1e6,
            peak.together() / first,
            peak.passedUp() / 1e6);
        first = Double.isNaN(first) ? peak.together() : first;
      }
    }
    return table;
  }
}
