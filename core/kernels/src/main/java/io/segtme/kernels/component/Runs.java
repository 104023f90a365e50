package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;

/** Checks and sums over runs: y, x0, x1 (half-open) in raster order, runs of a row not touching. */
public final class Runs {
  private Runs() {}

  /**
   * The number of pixels.
   *
   * @throws IllegalArgumentException if there is no run, one is empty, out of order or touches
   *     another, or there are more than 2^31 - 1 pixels
   */
  public static int pixels(int[] runs) {
    if (runs.length == 0 || runs.length % 3 != 0) {
      throw new IllegalArgumentException(
          "runs of %d numbers: expected y, x0, x1 of at least one run".formatted(runs.length));
    }
    long pixels = 0;
    for (int i = 0; i < runs.length; i += 3) {
      if (runs[i + 1] >= runs[i + 2] || (i > 0 && !ordered(runs, i))) {
        throw new IllegalArgumentException(
            "run %d at y %d, x %d to %d: empty, out of raster order, or touching the one before"
                .formatted(i / 3, runs[i], runs[i + 1], runs[i + 2]));
      }
      pixels += (long) runs[i + 2] - runs[i + 1];
    }
    return fitting(pixels);
  }

  /** A number of pixels as an int. */
  static int fitting(long pixels) {
    if (pixels > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "component of %d pixels: must be at most %d".formatted(pixels, Integer.MAX_VALUE));
    }
    return (int) pixels;
  }

  private static boolean ordered(int[] runs, int i) {
    return runs[i - 3] < runs[i] || (runs[i - 3] == runs[i] && runs[i - 1] < runs[i + 1]);
  }

  /** The bounding box. */
  public static Rect box(int[] runs) {
    int x0 = Integer.MAX_VALUE;
    int x1 = Integer.MIN_VALUE;
    for (int i = 0; i < runs.length; i += 3) {
      x0 = Math.min(x0, runs[i + 1]);
      x1 = Math.max(x1, runs[i + 2]);
    }
    return new Rect(x0, runs[0], x1, runs[runs.length - 3] + 1);
  }
}
