package io.segtme.phantom;

/**
 * A nucleus to be drawn.
 *
 * @param id positive, one a nucleus of a slide
 * @param rank of two that overlap the higher lies on top
 */
record Nucleus(int id, Kind kind, long rank, Blob shape, Chromatin chromatin) {
  /** Whether two lie so close that only the higher one exists. */
  boolean crowds(Nucleus other, double share) {
    double dx = other.shape.x - shape.x;
    double dy = other.shape.y - shape.y;
    double d2 = dx * dx + dy * dy;
    double most = share * (shape.reach + other.shape.reach);
    if (d2 > most * most) {
      return false;
    }
    if (d2 < 1e-6) {
      return true;
    }
    double d = Math.sqrt(d2);
    return d < share * (shape.towards(dx, dy, d) + other.shape.towards(dx, dy, d));
  }
}
