package io.segtme.kernels.shape;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Whether a closed ring meets itself nowhere. Short rings are checked pair by pair, long ones by
 * JTS in n log n.
 */
final class RingCheck {
  private static final int SHORT = 48;
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private RingCheck() {}

  static boolean isSimple(Coordinate[] ring) {
    if (ring.length > SHORT) {
      return GEOMETRY.createLinearRing(ring).isSimple();
    }
    int sides = ring.length - 1;
    for (int i = 0; i < sides; i++) {
      if (folds(ring, i, i + 1 == sides ? 1 : i + 2)) {
        return false;
      }
      int end = i == 0 ? sides - 1 : sides;
      for (int j = i + 2; j < end; j++) {
        if (meet(ring[i], ring[i + 1], ring[j], ring[j + 1])) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether the side after side i lies back on it, or has no length. */
  private static boolean folds(Coordinate[] ring, int i, int after) {
    Coordinate a = ring[i];
    Coordinate b = ring[i + 1];
    Coordinate c = ring[after];
    return turn(a, b, c) == 0 && (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) <= 0;
  }

  /**
   * Whether two closed segments have a point in common. Coordinates are quarters, so the products
   * are exact.
   */
  private static boolean meet(Coordinate a, Coordinate b, Coordinate c, Coordinate d) {
    if (Math.max(a.x, b.x) < Math.min(c.x, d.x)
        || Math.max(c.x, d.x) < Math.min(a.x, b.x)
        || Math.max(a.y, b.y) < Math.min(c.y, d.y)
        || Math.max(c.y, d.y) < Math.min(a.y, b.y)) {
      return false;
    }
    return turn(a, b, c) * turn(a, b, d) <= 0 && turn(c, d, a) * turn(c, d, b) <= 0;
  }

  private static double turn(Coordinate a, Coordinate b, Coordinate c) {
    return Math.signum((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
  }
}
