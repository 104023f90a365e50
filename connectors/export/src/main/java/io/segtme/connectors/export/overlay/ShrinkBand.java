package io.segtme.connectors.export.overlay;

import java.util.Arrays;

/**
 * Shrinks an image band by band: a pixel of the result is the mean, over white, of the source
 * pixels whose top left corner lies in it, so that nothing moves by more than a source pixel.
 */
final class ShrinkBand {
  private static final int SOURCE_ROWS = 512;

  private final long sourceWidth;
  private final long sourceHeight;
  private final int width;
  private final int height;
  private final int rows;
  private final int[] sums;
  private final int[] counts;

  private ShrinkBand(long sourceWidth, long sourceHeight, int width, int height) {
    this.sourceWidth = sourceWidth;
    this.sourceHeight = sourceHeight;
    this.width = width;
    this.height = height;
    rows = (int) Math.max(1, SOURCE_ROWS * (long) height / sourceHeight);
    sums = new int[3 * rows * width];
    counts = new int[rows * width];
  }

  /** To at most {@code longSide} pixels a side; a smaller image keeps its size. */
  static ShrinkBand toFit(long sourceWidth, long sourceHeight, int longSide) {
    double by = Math.min(1, (double) longSide / Math.max(sourceWidth, sourceHeight));
    return new ShrinkBand(
        sourceWidth,
        sourceHeight,
        (int) Math.max(1, Math.round(sourceWidth * by)),
        (int) Math.max(1, Math.round(sourceHeight * by)));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  long sourceWidth() {
    return sourceWidth;
  }

  /** Rows of the result in a band. */
  int rows() {
    return rows;
  }

  /** The first source row that falls into a row of the result. */
  long firstSourceRow(int row) {
    return (row * sourceHeight + height - 1) / height;
  }

  void clear() {
    Arrays.fill(sums, 0);
    Arrays.fill(counts, 0);
  }

  /** Adds premultiplied ARGB rows of {@code w} pixels at x, y to the band that begins at top. */
  void add(int[] argb, long x, long y, int w, int top) {
    for (int k = 0; k < argb.length; k++) {
      int row = (int) ((y + k / w) * height / sourceHeight) - top;
      int at = row * width + (int) ((x + k % w) * width / sourceWidth);
      int white = 255 - (argb[k] >>> 24);
      sums[3 * at] += ((argb[k] >> 16) & 255) + white;
      sums[3 * at + 1] += ((argb[k] >> 8) & 255) + white;
      sums[3 * at + 2] += (argb[k] & 255) + white;
      counts[at]++;
    }
  }

  /** The band's first rows as RGB. */
  int[] means(int bandRows) {
    int[] rgb = new int[bandRows * width];
    for (int at = 0; at < rgb.length; at++) {
      int n = Math.max(1, counts[at]);
      rgb[at] = sums[3 * at] / n << 16 | sums[3 * at + 1] / n << 8 | sums[3 * at + 2] / n;
    }
    return rgb;
  }
}
