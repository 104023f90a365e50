package io.segtme.kernels.stitch;

/**
 * The stitched prediction of a rectangle: four planes of one byte per pixel, row by row. Class 0 is
 * background, 1 to 5 are the classes of specification section 4; probability is unsigned, 255 = 1;
 * h and v are signed, 127 = 1. The arrays are shared with the caller, not copied.
 */
public final class FieldMaps {
  /** So many an array holds. */
  private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

  private final int width;
  private final int height;
  private final byte[] cls;
  private final byte[] prob;
  private final byte[] h;
  private final byte[] v;

  /**
   * @throws IllegalArgumentException if a side is below 1, there are more than 2^31 - 9 pixels, or
   *     a plane has another length than width * height
   */
  public FieldMaps(int width, int height, byte[] cls, byte[] prob, byte[] h, byte[] v) {
    int size = size(width, height);
    if (cls.length != size || prob.length != size || h.length != size || v.length != size) {
      throw new IllegalArgumentException(
          "maps of %dx%d pixels: expected planes of %d bytes, got %d, %d, %d, %d"
              .formatted(width, height, size, cls.length, prob.length, h.length, v.length));
    }
    this.width = width;
    this.height = height;
    this.cls = cls;
    this.prob = prob;
    this.h = h;
    this.v = v;
  }

  /**
   * Maps that no tile has written: all 0.
   *
   * @throws IllegalArgumentException if a side is below 1 or there are more than 2^31 - 9 pixels
   */
  public static FieldMaps blank(int width, int height) {
    int size = size(width, height);
    return new FieldMaps(
        width, height, new byte[size], new byte[size], new byte[size], new byte[size]);
  }

  private static int size(int width, int height) {
    if (width < 1 || height < 1 || (long) width * height > MOST_PIXELS) {
      throw new IllegalArgumentException(
          "maps of %dx%d pixels: both sides must be at least 1, and at most %d pixels"
              .formatted(width, height, MOST_PIXELS));
    }
    return width * height;
  }

  public int width() {
    return width;
  }

  public int height() {
    return height;
  }

  public byte[] cls() {
    return cls;
  }

  public byte[] prob() {
    return prob;
  }

  public byte[] h() {
    return h;
  }

  public byte[] v() {
    return v;
  }
}
