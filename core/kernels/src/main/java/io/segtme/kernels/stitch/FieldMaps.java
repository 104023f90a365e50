package io.segtme.kernels.stitch;

/**
 * The stitched prediction of a rectangle: four planes of one byte a pixel, row by row. Class 0 is
 * background, 1 to 5 are the classes of specification section 4; probability is unsigned, 255 = 1;
 * h and v are signed, 127 = 1. The arrays are shared with the caller, not copied.
 */
public final class FieldMaps {
  private final int width;
  private final int height;
  private final byte[] cls;
  private final byte[] prob;
  private final byte[] h;
  private final byte[] v;

  /**
   * @throws IllegalArgumentException where a side is below 1 or a plane has another length than
   *     width * height
   */
  public FieldMaps(int width, int height, byte[] cls, byte[] prob, byte[] h, byte[] v) {
    if (width < 1 || height < 1 || (long) width * height > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "maps of "
              + width
              + "x"
              + height
              + " pixels: both sides at least 1, at most 2^31 - 9 pixels");
    }
    int size = width * height;
    if (cls.length != size || prob.length != size || h.length != size || v.length != size) {
      throw new IllegalArgumentException(
          "maps of "
              + width
              + "x"
              + height
              + " pixels: expected planes of "
              + size
              + " bytes, got "
              + cls.length
              + ", "
              + prob.length
              + ", "
              + h.length
              + ", "
              + v.length);
    }
    this.width = width;
    this.height = height;
    this.cls = cls;
    this.prob = prob;
    this.h = h;
    this.v = v;
  }

  /** Maps that no tile has written: all 0. */
  public static FieldMaps blank(int width, int height) {
    int size = Math.multiplyExact(width, height);
    return new FieldMaps(
        width, height, new byte[size], new byte[size], new byte[size], new byte[size]);
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
