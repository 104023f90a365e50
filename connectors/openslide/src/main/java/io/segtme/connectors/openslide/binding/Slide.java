package io.segtme.connectors.openslide.binding;

import java.nio.IntBuffer;
import java.util.Map;

/**
 * An open slide, in OpenSlide Java's terms, whatever reads it. Coordinates are level-0 pixels,
 * sizes are pixels of the level asked for. A slide is dead after its first error: close it and open
 * another. For one thread at a time.
 */
public interface Slide extends AutoCloseable {
  String PROPERTY_NAME_VENDOR = "openslide.vendor";
  String PROPERTY_NAME_QUICKHASH1 = "openslide.quickhash-1";
  String PROPERTY_NAME_BOUNDS_X = "openslide.bounds-x";
  String PROPERTY_NAME_BOUNDS_Y = "openslide.bounds-y";
  String PROPERTY_NAME_MPP_X = "openslide.mpp-x";
  String PROPERTY_NAME_MPP_Y = "openslide.mpp-y";

  /** Levels of the pyramid, at least 1. */
  int getLevelCount();

  /** Width of a level, in its pixels. */
  long getLevelWidth(int level);

  /** Height of a level, in its pixels. */
  long getLevelHeight(int level);

  /** Level-0 pixels a pixel of the level, the mean of both axes, at least 1. */
  double getLevelDownsample(int level);

  /**
   * All properties of the slide, sorted by name.
   *
   * @throws SlideException SLIDE_UNREADABLE
   */
  Map<String, String> getProperties() throws SlideException;

  /**
   * Reads a region as premultiplied ARGB, row by row; what lies outside the slide is transparent.
   *
   * @param dest at least w*h pixels, filled from its start
   * @param x left edge in level-0 pixels
   * @param y top edge in level-0 pixels
   * @param w width in pixels of the level
   * @param h height in pixels of the level
   * @throws SlideException TILE_UNREADABLE; the slide is dead then
   */
  void paintRegionARGB(int[] dest, long x, long y, int level, int w, int h) throws SlideException;

  /**
   * Reads a region likewise, into a buffer from its index 0 on; without a copy where the reader is
   * native and the buffer direct.
   *
   * @throws SlideException TILE_UNREADABLE; the slide is dead then
   */
  default void paintRegionARGB(IntBuffer dest, long x, long y, int level, int w, int h)
      throws SlideException {
    int[] pixels = new int[Math.multiplyExact(w, h)];
    paintRegionARGB(pixels, x, y, level, w, h);
    dest.put(0, pixels);
  }

  /** Frees the slide; a second call does nothing. */
  @Override
  void close();
}
