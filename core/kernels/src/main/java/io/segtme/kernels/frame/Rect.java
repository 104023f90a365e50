package io.segtme.kernels.frame;

/**
 * A half-open rectangle of pixels: it holds x with {@code x0 <= x < x1}, likewise y. It may be
 * empty, never inverted.
 */
public record Rect(int x0, int y0, int x1, int y1) {
  /**
   * @throws IllegalArgumentException if an end lies before its start, or a side does not fit an int
   */
  public Rect {
    if (x1 < x0 || y1 < y0) {
      throw new IllegalArgumentException(
          "rectangle %d,%d to %d,%d: its end lies before its start".formatted(x0, y0, x1, y1));
    }
    if ((long) x1 - x0 > Integer.MAX_VALUE || (long) y1 - y0 > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "rectangle %d,%d to %d,%d: a side is longer than %d pixels"
              .formatted(x0, y0, x1, y1, Integer.MAX_VALUE));
    }
  }

  public int width() {
    return x1 - x0;
  }

  public int height() {
    return y1 - y0;
  }

  /** How many pixels it holds; may exceed an int. */
  public long pixels() {
    return (long) width() * height();
  }

  public boolean isEmpty() {
    return x0 == x1 || y0 == y1;
  }

  public boolean contains(Rect other) {
    return x0 <= other.x0 && y0 <= other.y0 && other.x1 <= x1 && other.y1 <= y1;
  }

  /** The common part, or an empty rectangle if there is none. */
  public Rect intersect(Rect other) {
    int left = Math.max(x0, other.x0);
    int top = Math.max(y0, other.y0);
    return new Rect(
        left, top, Math.max(left, Math.min(x1, other.x1)), Math.max(top, Math.min(y1, other.y1)));
  }

  public Rect translate(int dx, int dy) {
    return new Rect(x0 + dx, y0 + dy, x1 + dx, y1 + dy);
  }
}
