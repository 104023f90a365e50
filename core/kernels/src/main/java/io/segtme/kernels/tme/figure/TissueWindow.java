package io.segtme.kernels.tme.figure;

/**
 * W, the tissue of a slide: a union of squares of the mask's grid, holes and all, clipped to the
 * frame. Nothing outside the grid or the frame belongs to it. A point on the line between two
 * squares lies in the right or lower one.
 *
 * @param columns squares along x, at least 1
 * @param rows squares along y, at least 1
 * @param squareUm side of a square in micrometres
 * @param widthUm width of the frame in micrometres, at most 4,000,000
 * @param heightUm height of the frame in micrometres, at most 4,000,000
 * @param bits which squares are tissue, row by row, as {@link java.util.BitSet#toLongArray} gives
 *     them; not copied
 */
public record TissueWindow(
    int columns, int rows, double squareUm, double widthUm, double heightUm, long[] bits) {
  /** Four metres: so far, fields and quadrats of a frame are counted in an int. */
  private static final double MOST_UM = 4e6;

  /**
   * Checks the sizes.
   *
   * @throws IllegalArgumentException if one is not positive or too large, or bits lie beyond the
   *     last square
   */
  public TissueWindow {
    if (columns < 1 || rows < 1 || (long) columns * rows > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          "tissue grid of %d x %d squares: must be at least 1 x 1 and at most %d"
              .formatted(columns, rows, Integer.MAX_VALUE));
    }
    requireLength("square", squareUm, Double.MAX_VALUE);
    requireLength("frame width", widthUm, MOST_UM);
    requireLength("frame height", heightUm, MOST_UM);
    int squares = columns * rows;
    int words = (int) ((squares + 63L) / 64);
    boolean beyond = bits.length > words;
    if (bits.length == words && squares % 64 != 0) {
      beyond = bits[words - 1] >>> (squares % 64) != 0;
    }
    if (beyond) {
      throw new IllegalArgumentException(
          "tissue bits lie beyond the last of %d squares: give them row by row, bit = row * %d + column"
              .formatted(squares, columns));
    }
  }

  /** |W| in square millimetres: summed from top to bottom. Cost: the squares. */
  public double areaMm2() {
    double um2 = 0;
    for (int row = 0; row < rows; row++) {
      um2 += rowAreaUm2(row);
    }
    return um2 / 1e6;
  }

  /** Area of one row of squares inside the frame, in square micrometres. */
  private double rowAreaUm2(int row) {
    double length = 0;
    for (int column = 0; column < columns; column++) {
      if (isTissue(column, row)) {
        length += clipped(column, widthUm);
      }
    }
    return length * clipped(row, heightUm);
  }

  /** Length of a square along an axis that lies inside the frame. */
  private double clipped(int square, double frameUm) {
    return Math.max(0, Math.min((square + 1) * squareUm, frameUm) - square * squareUm);
  }

  /** Whether a square is tissue; none is beyond the grid. */
  public boolean isTissue(int column, int row) {
    if (column < 0 || column >= columns || row < 0 || row >= rows) {
      return false;
    }
    int bit = row * columns + column;
    return bit >> 6 < bits.length && (bits[bit >> 6] >>> (bit & 63) & 1) != 0;
  }

  /** Whether a point lies in W. */
  public boolean contains(double xUm, double yUm) {
    return xUm < widthUm
        && yUm < heightUm
        && isTissue((int) Math.floor(xUm / squareUm), (int) Math.floor(yUm / squareUm));
  }

  private static void requireLength(String name, double um, double most) {
    if (!(um > 0) || !(um <= most)) {
      throw new IllegalArgumentException(
          "%s of %s um: must be above 0 and at most %s um".formatted(name, um, most));
    }
  }
}
