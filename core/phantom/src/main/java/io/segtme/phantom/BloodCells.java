package io.segtme.phantom;

/** Red blood cells: hashed discs with a paler middle. */
final class BloodCells {
  private static final double PITCH = 6;

  private final long seed;

  BloodCells(long seed) {
    this.seed = Hash.of(seed, 0xb100d);
  }

  /** Units of blood at a place; {@code share} of the places hold a cell. */
  double at(double x, double y, double share) {
    long cx = Noise.floor(x / PITCH);
    long cy = Noise.floor(y / PITCH);
    double most = 0;
    for (long j = cy - 1; j <= cy + 1; j++) {
      for (long i = cx - 1; i <= cx + 1; i++) {
        long hash = Hash.of(seed, i, j);
        if (Hash.unit(hash) >= share) {
          continue;
        }
        double dx = (i + (hash & 0xfff) / 4096.0) * PITCH - x;
        double dy = (j + (hash >>> 12 & 0xfff) / 4096.0) * PITCH - y;
        double r = 2.7 + 0.9 * (hash >>> 24 & 0xfff) / 4096.0;
        double d = Math.sqrt(dx * dx + dy * dy);
        double in = Spot.step(r + 0.3, r - 0.4, d) * (0.75 + 0.25 * Spot.step(0.3, 0.8, d / r));
        most = Math.max(most, in * (0.75 + 0.35 * (hash >>> 36 & 0xfff) / 4096.0));
      }
    }
    return most;
  }
}
