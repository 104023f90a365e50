package io.segtme.phantom.geometry;

/** A rectangle of a slide in micrometres, y down. */
public record AreaUm(double x0, double y0, double x1, double y1) {
  /** The rectangle with so many micrometres more on each side. */
  public AreaUm grown(double by) {
    return new AreaUm(x0 - by, y0 - by, x1 + by, y1 + by);
  }

  /** Whether it meets the square around a disc. */
  public boolean meets(double x, double y, double radius) {
    return x + radius > x0 && x - radius < x1 && y + radius > y0 && y - radius < y1;
  }

  /** Whether an outline, with so many micrometres around it, may reach into the rectangle. */
  public boolean meets(Outline outline, double more) {
    return meets(outline.x(), outline.y(), outline.reach() + more);
  }
}
