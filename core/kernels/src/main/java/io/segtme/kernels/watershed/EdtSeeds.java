package io.segtme.kernels.watershed;

/**
 * Markers of kind {@code EDT} (specification, section 6): pixels whose squared distance is at least
 * that of every pixel of the component within a Chebyshev radius r, taken by (distance descending,
 * y, x), skipping any within r of one taken. Each is one pixel.
 *
 * <p>Two such pixels within r of each other have equal distances, so taking all of them in raster
 * order gives the same ones. A component always has one. Cost: a few comparisons per pixel,
 * (2r+1)^2 at most for pixels that are the largest around.
 */
final class EdtSeeds {
  private final int radius;

  EdtSeeds(int radius) {
    this.radius = radius;
  }

  /**
   * Numbers the markers in {@link PaddedBox#label} by raster order, from 1; returns how many. Needs
   * {@code d2}.
   */
  int mark(PaddedBox box) {
    int count = 0;
    for (int i = 0; i < box.runs; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        if (isSteep(box, at) || !isPeak(box, at)) {
          continue;
        }
        box.label[at] = ++count;
      }
    }
    return count;
  }

  /** Whether a direct neighbour is higher: a quick no for most pixels. */
  private static boolean isSteep(PaddedBox box, int at) {
    int d = box.d2[at];
    return box.d2[at + 1] > d
        || box.d2[at - 1] > d
        || box.d2[at - box.stride] > d
        || box.d2[at + box.stride] > d;
  }

  /**
   * Whether nothing within the radius is higher, and none of the pixels there was taken already.
   */
  private boolean isPeak(PaddedBox box, int at) {
    int d = box.d2[at];
    int row = at / box.stride;
    int column = at % box.stride;
    int left = Math.max(1, column - radius) - column;
    int right = Math.min(box.stride - 2, column + radius) - column;
    int top = Math.max(1, row - radius) - row;
    int bottom = Math.min(box.rows - 2, row + radius) - row;
    for (int dy = top; dy <= bottom; dy++) {
      int from = at + dy * box.stride;
      for (int k = from + left; k <= from + right; k++) {
        if (box.d2[k] > d || box.label[k] != 0) {
          return false;
        }
      }
    }
    return true;
  }
}
