package io.segtme.phantom;

import java.util.List;

/** Which cell a place belongs to: distances to the two nearest nuclei. */
final class CellMap {
  private static final double SIZE = 12;

  private final Area area;
  private final int columns;
  private final int rows;
  private final int[] first;
  private final double[] xs;
  private final double[] ys;
  private final long[] hashes;

  /** Distance to the nearest nucleus, at most {@value #SIZE}. */
  double nearest;

  /** Distance to the next one. */
  double second;

  /** Hash of the nearest. */
  long hash;

  /** All nuclei near the area must be given; the area's squares are counted from the origin. */
  CellMap(Area drawn, List<Nucleus> nuclei) {
    area =
        new Area(
            (Noise.floor(drawn.x0() / SIZE) - 1) * SIZE,
            (Noise.floor(drawn.y0() / SIZE) - 1) * SIZE,
            (Noise.floor(drawn.x1() / SIZE) + 2) * SIZE,
            (Noise.floor(drawn.y1() / SIZE) + 2) * SIZE);
    columns = (int) Math.rint((area.x1() - area.x0()) / SIZE);
    rows = (int) Math.rint((area.y1() - area.y0()) / SIZE);
    int[] count = new int[columns * rows + 1];
    for (Nucleus n : nuclei) {
      int bin = bin(n.shape().x, n.shape().y);
      if (bin >= 0) {
        count[bin + 1]++;
      }
    }
    for (int i = 1; i < count.length; i++) {
      count[i] += count[i - 1];
    }
    first = count.clone();
    xs = new double[count[count.length - 1]];
    ys = new double[xs.length];
    hashes = new long[xs.length];
    for (Nucleus n : nuclei) {
      int bin = bin(n.shape().x, n.shape().y);
      if (bin >= 0) {
        int at = count[bin]++;
        xs[at] = n.shape().x;
        ys[at] = n.shape().y;
        hashes[at] = n.rank();
      }
    }
  }

  private int bin(double x, double y) {
    int column = (int) Noise.floor((x - area.x0()) / SIZE);
    int row = (int) Noise.floor((y - area.y0()) / SIZE);
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  }

  /** Sets {@link #nearest}, {@link #second} and {@link #hash} for a place of the area. */
  void look(double x, double y) {
    double one = SIZE * SIZE;
    double two = SIZE * SIZE;
    hash = 0;
    int column = (int) ((x - area.x0()) / SIZE);
    int row = (int) ((y - area.y0()) / SIZE);
    for (int r = Math.max(0, row - 1); r <= Math.min(rows - 1, row + 1); r++) {
      int from = first[r * columns + Math.max(0, column - 1)];
      int to = first[r * columns + Math.min(columns - 1, column + 1) + 1];
      for (int i = from; i < to; i++) {
        double dx = xs[i] - x;
        double dy = ys[i] - y;
        double d = dx * dx + dy * dy;
        if (d < one) {
          two = one;
          one = d;
          hash = hashes[i];
        } else if (d < two) {
          two = d;
        }
      }
    }
    nearest = Math.sqrt(one);
    second = Math.sqrt(two);
  }
}
