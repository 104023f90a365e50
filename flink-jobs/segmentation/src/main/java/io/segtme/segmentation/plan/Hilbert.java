package io.segtme.segmentation.plan;

import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Hilbert's curve: a walk over a grid whose steps stay near. */
final class Hilbert {
  private Hilbert() {}

  /** A place of the grid. */
  record Place(int x, int y) {}

  /** Every place of a grid once, along the curve over the smallest square of side 2^k around it. */
  static Stream<Place> walk(int width, int height) {
    int side = Integer.highestOneBit(Math.max(1, Math.max(width, height) * 2 - 1));
    return LongStream.range(0, (long) side * side)
        .mapToObj(index -> place(index, side))
        .filter(at -> at.x() < width && at.y() < height);
  }

  private static Place place(long index, int side) {
    int x = 0;
    int y = 0;
    long rest = index;
    for (int s = 1; s < side; s *= 2) {
      int right = (int) (rest / 2 & 1);
      int up = (int) ((rest ^ right) & 1);
      if (up == 0) {
        if (right == 1) {
          x = s - 1 - x;
          y = s - 1 - y;
        }
        int swap = x;
        x = y;
        y = swap;
      }
      x += s * right;
      y += s * up;
      rest /= 4;
    }
    return new Place(x, y);
  }
}
