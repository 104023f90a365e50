package io.segtme.connectors.openslide.read;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TriangleFilter;
import java.util.Map;
import java.util.Optional;

/** A rectangle of the model frame that was read: its pixels, and which of them could not be. */
public final class FrameRegion {
  private final Rect area;
  private final byte[] rgb;
  private final Rect frame;
  private final TriangleFilter filter;
  private final Map<SquarePlace, String> failures;

  FrameRegion(
      Rect area, byte[] rgb, Rect frame, TriangleFilter filter, Map<SquarePlace, String> failures) {
    this.area = area;
    this.rgb = rgb;
    this.frame = frame;
    this.filter = filter;
    this.failures = failures;
  }

  /** Where it lies, in frame pixels. */
  public Rect area() {
    return area;
  }

  /** All its pixels, RGB, 3 bytes each, row by row; not a copy. */
  public byte[] rgb() {
    return rgb;
  }

  /** A copy of a part's pixels; the rectangle is in frame pixels and lies inside the region. */
  public byte[] rgb(int x, int y, int w, int h) {
    Rect part = part(x, y, w, h);
    byte[] copy = new byte[Math.toIntExact(3L * w * h)];
    for (int row = 0; row < h; row++) {
      int at = 3 * ((part.y0() - area.y0() + row) * area.width() + part.x0() - area.x0());
      System.arraycopy(rgb, at, copy, 3 * w * row, 3 * w);
    }
    return copy;
  }

  /** Whether every pixel of the region could be read. */
  public boolean isReadable() {
    return failures.isEmpty();
  }

  /**
   * Why a part cannot be used: the first of the slide's parts of {@value Square#PART} level pixels,
   * row by row, that could not be read and that holds a source pixel of weight above 0 for one of
   * the part's pixels. Empty if there is none; the pixels of a part that has one are of no meaning.
   *
   * @return one sentence naming the file, the place and the cause
   */
  public Optional<String> unreadable(int x, int y, int w, int h) {
    Rect inside = part(x, y, w, h).intersect(frame);
    if (failures.isEmpty() || inside.isEmpty()) {
      return Optional.empty();
    }
    return SquarePlace.under(filter.source(inside), Square.PART).stream()
        .filter(failures::containsKey)
        .map(failures::get)
        .findFirst();
  }

  private Rect part(int x, int y, int w, int h) {
    Rect part = new Rect(x, y, x + w, y + h);
    if (!area.contains(part)) {
      throw new IllegalArgumentException(part + " is not inside the region " + area);
    }
    return part;
  }
}
