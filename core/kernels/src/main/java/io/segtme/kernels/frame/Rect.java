package io.segtme.kernels.frame;

/**
 * A half-open rectangle of pixels: it holds x with {@code x0 <= x < x1}, likewise y. It may be
 * empty, never inverted.
 */
public record Rect(int x0, int y0, int x1, int y1) {
  /**
   * @throws IllegalArgumentException where an end lies before its start
   */
  public Rect {
    if (x1 < x0 || y1 < y0) {
      throw new IllegalArgumentException(
          "rectangle "
              + x0
              + ","
              + y0
              + " to "
              + x1
              + ","
              + y1
              + ": its end lies before its start");
    }
  }

  public int width() {
    return x1 - x0;
  }

  public int height() {
    return y1 - y0;
  }

  public boolean isEmpty() {
    return x0 == x1 || y0 == y1;
  }

  public boolean contains(Rect other) {
    return x0 <= other.x0 && y0 <= other.y0 && other.x1 <= x1 && other.y1 <= y1;
  }

  /** The common part; where there is none, an empty rectangle. */
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
