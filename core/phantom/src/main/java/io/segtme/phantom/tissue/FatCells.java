package io.segtme.phantom.tissue;

import io.segtme.phantom.noise.Hash;

/** Fat cells: a foam of hashed centres with thin walls. */
public final class FatCells {
  /** Mean distance between centres, um: adipocytes are 50 to 100 um wide. */
  private static final double PITCH = 52;

  /** A centre lies within this part of its square, after so much margin. */
  private static final double INSIDE = 0.8;

  private static final double MARGIN = 0.1;

  private final long seed;

  FatCells(long seed) {
    this.seed = Hash.of(seed, 0xfa7);
  }

  /** Distance of a place to the wall between two cells, um, 0 on it. */
  public double wall(double x, double y) {
    long cx = (long) Math.floor(x / PITCH);
    long cy = (long) Math.floor(y / PITCH);
    double first = Double.MAX_VALUE;
    double second = Double.MAX_VALUE;
    for (long j = cy - 1; j <= cy + 1; j++) {
      for (long i = cx - 1; i <= cx + 1; i++) {
        long hash = Hash.of(seed, i, j);
        double dx = (i + MARGIN + INSIDE * (hash & 0xffff) / 65536.0) * PITCH - x;
        double dy = (j + MARGIN + INSIDE * (hash >>> 16 & 0xffff) / 65536.0) * PITCH - y;
        double d = dx * dx + dy * dy;
        if (d < first) {
          second = first;
          first = d;
        } else if (d < second) {
          second = d;
        }
      }
    }
    return (Math.sqrt(second) - Math.sqrt(first)) / 2;
  }
}
