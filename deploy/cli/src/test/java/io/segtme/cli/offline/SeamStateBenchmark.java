package io.segtme.cli.offline;

import io.segtme.kernels.frame.StitchMode;
import java.util.Locale;

/**
 * Serialised state of stitch and merge at most at once, for square slides whose area grows
 * sixteenfold.
 *
 * <p>Arguments: sides in frame pixels (default: 4096 and 16384).
 */
public final class SeamStateBenchmark {
  private static final int EXTENT = 2048;
  private static final int BLOCK = 8;

  private SeamStateBenchmark() {}

  /** Prints one line for each mode and size. */
  public static void main(String[] args) throws Exception {
    String[] sides = args.length > 0 ? args : new String[] {"4096", "16384"};
    System.out.printf(
        "%8s %7s %11s %10s %13s %14s%n",
        "mode", "side", "stitch MB", "merge MB", "together MB", "handed up MB");
    for (StitchMode mode : StitchMode.values()) {
      for (String side : sides) {
        int margin = mode == StitchMode.CROP ? 32 : 0;
        LiveState.Peak peak =
            new DrawnState(Integer.parseInt(side), mode, margin, BLOCK).measure(EXTENT);
        System.out.printf(
            Locale.ROOT,
            "%8s %7s %11.2f %10.2f %13.2f %14.2f%n",
            mode.name().toLowerCase(Locale.ROOT),
            side,
            peak.stitch() / 1e6,
            peak.merge() / 1e6,
            peak.together() / 1e6,
            peak.passedUp() / 1e6);
      }
    }
  }
}
