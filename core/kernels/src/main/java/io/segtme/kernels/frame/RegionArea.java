package io.segtme.kernels.frame;

import java.util.BitSet;
import java.util.List;

/**
 * The part of a frame that is analysed for a region: the squares of {@value #SQUARE} x {@value
 * #SQUARE} frame pixels that meet it, grown by {@value #MARGIN} squares in eight directions
 * (specification, section 3: A). Nothing outside is tissue, foreground or nucleus. Immutable; may
 * be shared by threads.
 */
public final class RegionArea {
  /** Side of a square in frame pixels; the tissue mask has the same squares. */
  public static final int SQUARE = 32;

  /** Squares by which what meets the region is grown. */
  public static final int MARGIN = 2;

  private final Region region;
  private final ModelFrame frame;
  private final int columns;
  private final int rows;
  private final BitSet met;
  private final BitSet area;

  private RegionArea(Region region, ModelFrame frame) {
    this.region = region;
    this.frame = frame;
    columns = squares(frame.width());
    rows = squares(frame.height());
    met = new BitSet(columns * rows);
    for (List<double[]> rings : region.polygons()) {
      fill(rings);
      rings.forEach(this::trace);
    }
    area = grown();
  }

  /** The area of a region in a frame; costs some nanoseconds a square and an edge's square. */
  public static RegionArea of(Region region, ModelFrame frame) {
    return new RegionArea(region, frame);
  }

  private static int squares(int pixels) {
    return (pixels + SQUARE - 1) / SQUARE;
  }

  /** The region itself. */
  public Region region() {
    return region;
  }

  /** Whether no square of the frame meets the region. */
  public boolean isEmpty() {
    return met.isEmpty();
  }

  /** Whether a pixel of the frame belongs to the area. */
  public boolean contains(int x, int y) {
    return area.get(y / SQUARE * columns + x / SQUARE);
  }

  /**
   * Whether a pixel of a run inside the area, {@code [x0, x1)} of row {@code y}, has one of its
   * four neighbours in the frame and outside the area.
   */
  public boolean endsAt(int y, int x0, int x1) {
    if (isOutside(x0 - 1, y) || isOutside(x1, y)) {
      return true;
    }
    for (int x = x0; x < x1; x = (x / SQUARE + 1) * SQUARE) {
      if (isOutside(x, y - 1) || isOutside(x, y + 1)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOutside(int x, int y) {
    return x >= 0 && x < frame.width() && y >= 0 && y < frame.height() && !contains(x, y);
  }

  /** Whether a rectangle of frame pixels, which may leave the frame, meets the area. */
  public boolean meets(Rect window) {
    int left = Math.max(0, Math.floorDiv(window.x0(), SQUARE));
    int right = Math.min(columns - 1, Math.floorDiv(window.x1() - 1, SQUARE));
    int top = Math.max(0, Math.floorDiv(window.y0(), SQUARE));
    int bottom = Math.min(rows - 1, Math.floorDiv(window.y1() - 1, SQUARE));
    for (int row = top; row <= bottom && left <= right; row++) {
      int next = area.nextSetBit(row * columns + left);
      if (next >= 0 && next <= row * columns + right) {
        return true;
      }
    }
    return false;
  }

  /** Whether the centre of a square lies in the region: then its tissue counts. */
  public boolean holdsCentre(int column, int row) {
    double x = (column + 0.5) * SQUARE * frame.level0X();
    double y = (row + 0.5) * SQUARE * frame.level0Y();
    return region.contains(x, y);
  }

  /** Marks the squares whose centre lies in a polygon. */
  private void fill(List<double[]> rings) {
    double unit = SQUARE * frame.level0X();
    for (int row = 0; row < rows; row++) {
      double y = (row + 0.5) * SQUARE * frame.level0Y();
      double[] crossings = crossings(rings, y);
      for (int i = 0; i + 1 < crossings.length; i += 2) {
        int from = clamp(Math.ceil(crossings[i] / unit - 0.5), columns);
        int to = clamp(Math.ceil(crossings[i + 1] / unit - 0.5), columns);
        met.set(row * columns + from, row * columns + Math.max(from, to));
      }
    }
  }

  private static double[] crossings(List<double[]> rings, double y) {
    return rings.stream().flatMapToDouble(ring -> Region.crossings(ring, y)).sorted().toArray();
  }

  /** Marks the squares that a ring's edges pass through or touch. */
  private void trace(double[] ring) {
    double unitX = SQUARE * frame.level0X();
    double unitY = SQUARE * frame.level0Y();
    for (int i = 0; i + 3 < ring.length; i += 2) {
      edge(ring[i] / unitX, ring[i + 1] / unitY, ring[i + 2] / unitX, ring[i + 3] / unitY);
    }
  }

  /** The same for one edge, in squares: row by row, from the leftmost to the rightmost it has. */
  private void edge(double x0, double y0, double x1, double y1) {
    double top = Math.min(y0, y1);
    double bottom = Math.max(y0, y1);
    if (bottom < 0 || top > rows) {
      return;
    }
    int first = clamp(Math.ceil(top) - 1, rows);
    int last = clamp(Math.floor(bottom), rows - 1);
    for (int row = first; row <= last; row++) {
      double a = at(x0, y0, x1, y1, Math.max(top, row));
      double b = at(x0, y0, x1, y1, Math.min(bottom, row + 1.0));
      double left = y0 == y1 ? Math.min(x0, x1) : Math.min(a, b);
      double right = y0 == y1 ? Math.max(x0, x1) : Math.max(a, b);
      int from = clamp(Math.ceil(left) - 1, columns);
      int to = clamp(Math.floor(right) + 1, columns);
      met.set(row * columns + from, row * columns + Math.max(from, to));
    }
  }

  private static double at(double x0, double y0, double x1, double y1, double y) {
    return y0 == y1 ? x0 : x0 + (y - y0) * (x1 - x0) / (y1 - y0);
  }

  private static int clamp(double value, int most) {
    return (int) Math.max(0, Math.min(most, value));
  }

  private BitSet grown() {
    BitSet grown = new BitSet(columns * rows);
    for (int i = met.nextSetBit(0); i >= 0; i = met.nextSetBit(i + 1)) {
      int column = i % columns;
      int row = i / columns;
      int left = Math.max(0, column - MARGIN);
      int right = Math.min(columns - 1, column + MARGIN);
      for (int r = Math.max(0, row - MARGIN); r <= Math.min(rows - 1, row + MARGIN); r++) {
        grown.set(r * columns + left, r * columns + right + 1);
      }
    }
    return grown;
  }
}
