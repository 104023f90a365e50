package io.segtme.phantom.paint;

import io.segtme.phantom.geometry.AreaUm;

/**
 * Amounts of stain in a rectangle of pixels while it is being drawn: units of which 1 is typical,
 * row by row.
 */
public final class StainPlanes {
  private final int x0;
  private final int y0;
  private final int width;
  private final int height;
  private final double mpp;
  private final float[] haematoxylin;
  private final float[] eosin;
  private final float[] blood;
  private final float[] ink;

  /**
   * Planes without stain.
   *
   * @param x0 left edge in pixels of the slide
   * @param y0 top edge in pixels of the slide
   * @param mpp micrometres per pixel
   */
  public StainPlanes(int x0, int y0, int width, int height, double mpp) {
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

  public int x0() {
    return x0;
  }

  public int y0() {
    return y0;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public double mpp() {
    return mpp;
  }

  /** The rectangle in micrometres. */
  public AreaUm area() {
    return new AreaUm(x0 * mpp, y0 * mpp, (x0 + width) * mpp, (y0 + height) * mpp);
  }

  /** Place of a column's pixel centres, um. */
  public double x(int column) {
    return (x0 + column + 0.5) * mpp;
  }

  /** Place of a row's pixel centres, um. */
  public double y(int row) {
    return (y0 + row + 0.5) * mpp;
  }

  /** Haematoxylin by pixel; the array itself. */
  public float[] haematoxylin() {
    return haematoxylin;
  }

  /** Eosin by pixel; the array itself. */
  public float[] eosin() {
    return eosin;
  }

  /** Red blood cells by pixel, and brown pigment; the array itself. */
  public float[] blood() {
    return blood;
  }

  /** A pen's ink by pixel; the array itself. */
  public float[] ink() {
    return ink;
  }
}
