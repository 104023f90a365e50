package io.segtme.connectors.openslide.read;

import org.jspecify.annotations.Nullable;

/**
 * One absolute square of a level: its pixels, or why there are none.
 *
 * @param width pixels, {@value SquareReader#SQUARE} but at the level's right edge
 * @param height pixels, likewise
 * @param rgb width*height*3 bytes, null if the square cannot be read
 * @param failure why not, null if it can
 */
record Square(int width, int height, byte @Nullable [] rgb, @Nullable String failure) {

  /** Premultiplied ARGB over white: an opaque pixel is itself, a transparent one white. */
  static Square of(int width, int height, int[] argb) {
    byte[] rgb = new byte[width * height * 3];
    for (int i = 0, at = 0; i < width * height; i++) {
      int pixel = argb[i];
      int white = 255 - (pixel >>> 24);
      rgb[at++] = (byte) ((pixel >> 16 & 0xff) + white);
      rgb[at++] = (byte) ((pixel >> 8 & 0xff) + white);
      rgb[at++] = (byte) ((pixel & 0xff) + white);
    }
    return new Square(width, height, rgb, null);
  }

  static Square unreadable(int width, int height, String failure) {
    return new Square(width, height, null, failure);
  }
}
