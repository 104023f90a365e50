package io.segtme.connectors.openslide.read;

import org.jspecify.annotations.Nullable;

/**
 * One absolute square of a level: its pixels, and which of its parts could not be read. A part is
 * {@value #PART} x {@value #PART} pixels, clipped to the level; part (a, b) is bit {@value #ACROSS}
 * b + a.
 *
 * @param width pixels, {@value SquareReader#SQUARE} but at the level's right edge
 * @param height pixels, likewise
 * @param rgb width*height*3 bytes, white where a part failed; null if no part can be read
 * @param failedParts the parts that cannot be read, as bits
 * @param failure why not, null if all can
 */
record Square(
    int width, int height, byte @Nullable [] rgb, long failedParts, @Nullable String failure) {
  /** Side of a part in pixels of the level; fixed. */
  static final int PART = 64;

  /** Parts along one side of a square. */
  static final int ACROSS = SquareReader.SQUARE / PART;

  private static final long ALL = -1;

  /** Premultiplied ARGB over white: an opaque pixel is itself, a transparent one white. */
  static Square of(int width, int height, int[] argb) {
    byte[] rgb = new byte[width * height * 3];
    draw(argb, width, rgb, 0, width);
    return new Square(width, height, rgb, 0, null);
  }

  static Square unreadable(int width, int height, String failure) {
    return new Square(width, height, null, ALL, failure);
  }

  /** What is known of the square without its pixels. */
  Square withoutPixels() {
    return new Square(width, height, null, failedParts, failure);
  }

  /** Whether no part can be read. */
  boolean isUnreadable() {
    return failedParts == ALL;
  }

  /**
   * Why a part cannot be read, null if it can.
   *
   * @param part its place in a grid of {@value #PART} pixels over the level
   */
  @Nullable String failure(SquarePlace part) {
    int bit = ACROSS * (part.j() % ACROSS) + part.i() % ACROSS;
    return (failedParts >>> bit & 1) == 1 ? failure : null;
  }

  /** Composes premultiplied ARGB over white into rows of RGB. */
  static void draw(int[] argb, int width, byte[] rgb, int offset, int rgbWidth) {
    for (int i = 0; i < argb.length; i++) {
      int at = offset + 3 * (i / width * rgbWidth + i % width);
      int pixel = argb[i];
      int white = 255 - (pixel >>> 24);
      rgb[at] = (byte) ((pixel >> 16 & 0xff) + white);
      rgb[at + 1] = (byte) ((pixel >> 8 & 0xff) + white);
      rgb[at + 2] = (byte) ((pixel & 0xff) + white);
    }
  }
}
