package io.segtme.connectors.openslide.read;

import io.segtme.kernels.frame.Rect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Column and row of a square in a grid over its level; ordered row by row. */
record SquarePlace(int i, int j) implements Comparable<SquarePlace> {
  private static final Comparator<SquarePlace> RASTER =
      Comparator.comparingInt(SquarePlace::j).thenComparingInt(SquarePlace::i);

  /**
   * The squares that hold the pixels of a level rectangle, which is not empty.
   *
   * @param side of a square
   */
  static List<SquarePlace> under(Rect level, int side) {
    List<SquarePlace> places = new ArrayList<>();
    for (int j = level.y0() / side; j <= (level.y1() - 1) / side; j++) {
      for (int i = level.x0() / side; i <= (level.x1() - 1) / side; i++) {
        places.add(new SquarePlace(i, j));
      }
    }
    return places;
  }

  @Override
  public int compareTo(SquarePlace other) {
    return RASTER.compare(this, other);
  }
}
