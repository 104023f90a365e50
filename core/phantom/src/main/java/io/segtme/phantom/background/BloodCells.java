package io.segtme.phantom.background;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.SmoothStep;

/** Red blood cells: hashed discs with a paler middle. */
final class BloodCells {
  /** One cell at most lies in a square of this side, um. */
  private static final double PITCH_UM = 6;

  /** Radius of a cell: so many um, and up to so many more. */
  private static final double LEAST_RADIUS_UM = 2.7;

  private static final double RADIUS_SPREAD_UM = 0.9;

  private final long seed;

  BloodCells(long seed) {
    this.seed = Hash.of(seed, 0xb100d);
  }

  /**
   * Units of blood at a place, 0 to 1.1.
   *
   * @param share of the squares that hold a cell
   */
  double at(double x, double y, double share) {
    long cx = (long) Math.floor(x / PITCH_UM);
    long cy = (long) Math.floor(y / PITCH_UM);
    double most = 0;
    for (long j = cy - 1; j <= cy + 1; j++) {
      for (long i = cx - 1; i <= cx + 1; i++) {
        long hash = Hash.of(seed, i, j);
        if (Hash.unit(hash) >= share) {
          continue;
        }
        double dx = (i + (hash & 0xfff) / 4096.0) * PITCH_UM - x;
        double dy = (j + (hash >>> 12 & 0xfff) / 4096.0) * PITCH_UM - y;
        double r = LEAST_RADIUS_UM + RADIUS_SPREAD_UM * (hash >>> 24 & 0xfff) / 4096.0;
        double d = Math.sqrt(dx * dx + dy * dy);
        double disc = SmoothStep.of(r + 0.3, r - 0.4, d);
        double pallor = 0.75 + 0.25 * SmoothStep.of(0.3, 0.8, d / r);
        most = Math.max(most, disc * pallor * (0.75 + 0.35 * (hash >>> 36 & 0xfff) / 4096.0));
      }
    }
    return most;
  }
}
