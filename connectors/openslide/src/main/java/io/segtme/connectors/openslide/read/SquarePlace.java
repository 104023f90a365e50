package io.segtme.connectors.openslide.read;

import io.segtme.kernels.frame.Rect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Column and row of a square in its level; ordered row by row. */
record SquarePlace(int i, int j) implements Comparable<SquarePlace> {
  private static final Comparator<SquarePlace> RASTER =
      Comparator.comparingInt(SquarePlace::j).thenComparingInt(SquarePlace::i);

  /** The squares that hold the pixels of a level rectangle, which is not empty. */
  static List<SquarePlace> under(Rect level) {
    List<SquarePlace> places = new ArrayList<>();
    for (int j = level.y0() / SquareReader.SQUARE;
        j <= (level.y1() - 1) / SquareReader.SQUARE;
        j++) {
      for (int i = level.x0() / SquareReader.SQUARE;
          i <= (level.x1() - 1) / SquareReader.SQUARE;
          i++) {
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
