package io.segtme.phantom;

/** Stain amounts of a rectangle of pixels while it is being drawn. */
final class Planes {
  final int x0;
  final int y0;
  final int width;
  final int height;
  final double mpp;
  final float[] haematoxylin;
  final float[] eosin;
  final float[] blood;
  final float[] ink;

  Planes(int x0, int y0, int width, int height, double mpp) {
    this.x0 = x0;
    this.y0 = y0;
    this.width = width;
    this.height = height;
    this.mpp = mpp;
    int pixels = Math.multiplyExact(width, height);
    haematoxylin = new float[pixels];
    eosin = new float[pixels];
    blood = new float[pixels];
    ink = new float[pixels];
  }

  Area area() {
    return new Area(x0 * mpp, y0 * mpp, (x0 + width) * mpp, (y0 + height) * mpp);
  }

  /** Micrometres of a column's pixel centres. */
  double x(int column) {
    return (x0 + column + 0.5) * mpp;
  }

  double y(int row) {
    return (y0 + row + 0.5) * mpp;
  }
}
