package io.segtme.phantom;

/** A rectangle in micrometres. */
record Area(double x0, double y0, double x1, double y1) {
  Area grown(double by) {
    return new Area(x0 - by, y0 - by, x1 + by, y1 + by);
  }

  /** Whether a disc meets it. */
  boolean meets(double x, double y, double radius) {
    return x + radius > x0 && x - radius < x1 && y + radius > y0 && y - radius < y1;
  }

  boolean meets(Blob blob, double more) {
    return meets(blob.x, blob.y, blob.reach + more);
  }
}
