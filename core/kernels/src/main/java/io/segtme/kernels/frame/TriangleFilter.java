package io.segtme.kernels.frame;

/**
 * Resamples a level of a slide to the frame with a separable triangle filter (specification,
 * section 2): in float64, along x first, then y, source pixels in ascending order, not rounded
 * between, floor(v + 0.5) at the end. A frame pixel depends on its X and Y alone, so the rectangle
 * it is computed in does not matter.
 *
 * <p>Border: weights are normalised over the level's pixels that exist; if none has weight, the
 * nearest one is taken.
 *
 * <p>Cost: about {@code 6 * max(1, f)} multiplications per source pixel along x and as many per
 * frame pixel along y; memory is one row of doubles per tap. Instances are immutable and may be
 * shared by threads.
 */
public final class TriangleFilter {
  private static final int MOST_BYTES = Integer.MAX_VALUE - 8;

  private final double factorX;
  private final double factorY;
  private final int levelWidth;
  private final int levelHeight;

  /**
   * @param factorX level pixels per frame pixel along x, see {@link ModelFrame#factorX}
   * @param levelWidth the level's size, at least 1
   * @throws IllegalArgumentException if a factor is not above 0 or a side is below 1
   */
  public TriangleFilter(double factorX, double factorY, int levelWidth, int levelHeight) {
    if (!(factorX > 0 && factorX < 1e6 && factorY > 0 && factorY < 1e6)) {
      throw new IllegalArgumentException(
          "factors %s and %s: both must be above 0 and below 1e6".formatted(factorX, factorY));
    }
    if (levelWidth < 1 || levelHeight < 1) {
      throw new IllegalArgumentException(
          "level of %dx%d pixels: both sides must be at least 1"
              .formatted(levelWidth, levelHeight));
    }
    this.factorX = factorX;
    this.factorY = factorY;
    this.levelWidth = levelWidth;
    this.levelHeight = levelHeight;
  }

  /**
   * The filter from a level to a frame.
   *
   * @param downsampleX level-0 pixels a level pixel along x: level 0's width over the level's
   * @param downsampleY likewise along y, which may differ where levels are rounded
   */
  public static TriangleFilter of(
      ModelFrame frame, double downsampleX, double downsampleY, int levelWidth, int levelHeight) {
    return new TriangleFilter(
        frame.factorX(downsampleX), frame.factorY(downsampleY), levelWidth, levelHeight);
  }

  /**
   * The level pixels that have weight above 0 for one of the pixels of a frame rectangle: what must
   * be read for it. Inside the level, never empty.
   *
   * @param frame not empty
   */
  public Rect source(Rect frame) {
    requirePixels(frame);
    return new Rect(
        low(frame.x0(), factorX, levelWidth),
        low(frame.y0(), factorY, levelHeight),
        high(frame.x1() - 1, factorX, levelWidth),
        high(frame.y1() - 1, factorY, levelHeight));
  }

  /**
   * The pixels of a frame rectangle.
   *
   * @param rgb interleaved, 3 bytes per pixel, the level's pixels of {@code source} row by row; at
   *     most 2^31 - 9 bytes, and so for the result
   * @param source where they lie in the level; must contain {@link #source(Rect)} of {@code frame}
   * @param frame the rectangle wanted, not empty
   * @return interleaved RGB of {@code frame}
   * @throws IllegalArgumentException if pixels are missing
   */
  public byte[] resample(byte[] rgb, Rect source, Rect frame) {
    byte[] out = new byte[bytes(frame)];
    resample(rgb, source, frame, out, 0, 3 * frame.width());
    return out;
  }

  /**
   * As {@link #resample(byte[], Rect, Rect)}, into rows of {@code out} that start at {@code
   * offset}, {@code rowStride} bytes apart.
   */
  public void resample(byte[] rgb, Rect source, Rect frame, byte[] out, int offset, int rowStride) {
    Rect need = source(frame);
    if (!source.contains(need)) {
      throw new IllegalArgumentException(
          "source %s does not hold %s that %s needs".formatted(source, need, frame));
    }
    if (rgb.length != bytes(source)) {
      throw new IllegalArgumentException(
          "source %s: expected %d bytes, got %d".formatted(source, bytes(source), rgb.length));
    }
    AxisTaps tapsX = new AxisTaps(frame.x0(), frame.x1(), factorX, levelWidth);
    AxisTaps tapsY = new AxisTaps(frame.y0(), frame.y1(), factorY, levelHeight);
    int depth = tapsY.stride;
    double[][] rows = new double[depth][3 * frame.width()];
    double[] line = new double[3 * need.width()];
    double[] sum = new double[3 * frame.width()];
    int done = need.y0();
    for (int y = 0; y < frame.height(); y++) {
      int first = tapsY.first[y];
      int end = first + tapsY.count[y];
      for (; done < end; done++) {
        load(rgb, 3 * ((done - source.y0()) * source.width() + need.x0() - source.x0()), line);
        alongX(line, need.x0(), tapsX, rows[done % depth]);
      }
      alongY(rows, first, tapsY, y, sum);
      round(sum, out, offset + y * rowStride);
    }
  }

  private static void load(byte[] rgb, int at, double[] line) {
    for (int i = 0; i < line.length; i++) {
      line[i] = rgb[at + i] & 0xff;
    }
  }

  private static void alongX(double[] line, int x0, AxisTaps taps, double[] row) {
    double[] weights = taps.weights;
    for (int x = 0; x < taps.first.length; x++) {
      int at = 3 * (taps.first[x] - x0);
      int w = x * taps.stride;
      double weight = weights[w];
      double r = weight * line[at];
      double g = weight * line[at + 1];
      double b = weight * line[at + 2];
      for (int end = w + taps.count[x]; ++w < end; ) {
        at += 3;
        weight = weights[w];
        r += weight * line[at];
        g += weight * line[at + 1];
        b += weight * line[at + 2];
      }
      row[3 * x] = r;
      row[3 * x + 1] = g;
      row[3 * x + 2] = b;
    }
  }

  private static void alongY(double[][] rows, int first, AxisTaps taps, int y, double[] sum) {
    scale(rows[first % rows.length], taps.weights[y * taps.stride], sum);
    for (int k = 1; k < taps.count[y]; k++) {
      add(rows[(first + k) % rows.length], taps.weights[y * taps.stride + k], sum);
    }
  }

  private static void scale(double[] row, double weight, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] = weight * row[i];
    }
  }

  private static void add(double[] row, double weight, double[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * row[i];
    }
  }

  private static void round(double[] sum, byte[] out, int at) {
    for (int i = 0; i < sum.length; i++) {
      out[at + i] = (byte) (int) (Math.min(sum[i], 255) + 0.5);
    }
  }

  private static int low(int x, double factor, int limit) {
    return new AxisTaps(x, x + 1, factor, limit).first[0];
  }

  private static int high(int x, double factor, int limit) {
    AxisTaps taps = new AxisTaps(x, x + 1, factor, limit);
    return taps.first[0] + taps.count[0];
  }

  private static void requirePixels(Rect frame) {
    if (frame.isEmpty()) {
      throw new IllegalArgumentException(
          "frame rectangle %s is empty: it must hold a pixel".formatted(frame));
    }
  }

  /** Bytes of a rectangle of RGB. */
  private static int bytes(Rect rect) {
    long bytes = 3 * rect.pixels();
    if (bytes > MOST_BYTES) {
      throw new IllegalArgumentException(
          "%s: %d bytes of RGB are more than an array holds; resample it in parts"
              .formatted(rect, bytes));
    }
    return (int) bytes;
  }
}
