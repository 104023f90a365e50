package io.segtme.phantom;

/** The stroma's direction field: wavy coordinates along and across its fibres, in micrometres. */
final class Fibres {
  private final double cos;
  private final double sin;
  private final Noise swing;
  private final Noise wave;
  private final Noise strand;
  private final Noise hair;
  private final Noise cleft;
  private final Noise kink;
  private final Noise fibril;
  private final double kinked;
  private final double waved;

  Fibres(long seed) {
    double turn = Hash.unit(Hash.of(seed, 11)) * 6.283185307179586;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    swing = new Noise(Hash.of(seed, 12), 90);
    wave = new Noise(Hash.of(seed, 13), 17);
    strand = Noise.stretched(Hash.of(seed, 14), 34, 2.6);
    hair = Noise.stretched(Hash.of(seed, 15), 15, 1.05);
    cleft = Noise.stretched(Hash.of(seed, 16), 42, 5.5);
    kink = new Noise(Hash.of(seed, 17), 26);
    fibril = Noise.stretched(Hash.of(seed, 18), 8, 0.72);
    kinked = 9 * Hash.unit(Hash.of(seed, 19));
    waved = 1 + 3.4 * Hash.unit(Hash.of(seed, 20));
  }

  /** Coordinate along the fibres. */
  double along(double x, double y) {
    return cos * x + sin * y + 30 * wave.at(x + 300, y);
  }

  /** Coordinate across the fibres. */
  double across(double x, double y) {
    return cos * y - sin * x + 42 * swing.at(x, y) + waved * wave.at(x, y) + kinked * kink.at(x, y);
  }

  /** Density of collagen, 0 to 1. */
  double density(double along, double across) {
    double d =
        0.5
            + 0.42 * strand.at(along, across)
            + 0.34 * hair.at(along, across)
            + 0.22 * fibril.at(along, across);
    return Math.max(0, Math.min(1, d));
  }

  /** Where fibres part: positive in a gap. */
  double gap(double along, double across) {
    return cleft.at(along, across);
  }

  /** Angle of the fibres at a place. */
  double direction(double x, double y) {
    double d = 2;
    double gx = across(x + d, y) - across(x - d, y);
    double gy = across(x, y + d) - across(x, y - d);
    return StrictMath.atan2(-gx, gy);
  }
}
