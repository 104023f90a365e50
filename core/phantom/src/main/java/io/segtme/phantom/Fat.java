package io.segtme.phantom;

/** Fat cells: a foam of hashed centres with thin walls. */
final class Fat {
  private static final double PITCH = 52;

  private final long seed;

  Fat(long seed) {
    this.seed = Hash.of(seed, 0xfa7);
  }

  /** Distance to the wall between two cells, um, 0 on it. */
  double septum(double x, double y) {
    long cx = Noise.floor(x / PITCH);
    long cy = Noise.floor(y / PITCH);
    double first = 1e9;
    double second = 1e9;
    for (long j = cy - 1; j <= cy + 1; j++) {
      for (long i = cx - 1; i <= cx + 1; i++) {
        long hash = Hash.of(seed, i, j);
        double dx = (i + 0.1 + 0.8 * (hash & 0xffff) / 65536.0) * PITCH - x;
        double dy = (j + 0.1 + 0.8 * (hash >>> 16 & 0xffff) / 65536.0) * PITCH - y;
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
