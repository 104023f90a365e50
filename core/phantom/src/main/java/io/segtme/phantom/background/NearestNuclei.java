package io.segtme.phantom.background;

import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.nucleus.Nucleus;
import java.util.List;

/**
 * Which cell a place belongs to: distances to the two nearest nuclei. Asked place by place, the
 * answer is kept until the next; not safe for threads.
 */
public final class NearestNuclei {
  /** Nuclei farther away are not looked for, um. */
  public static final double MOST_UM = 12;

  private static final double BIN_UM = MOST_UM;

  private final AreaUm area;
  private final int columns;
  private final int rows;
  private final int[] first;
  private final double[] xs;
  private final double[] ys;
  private final long[] ranks;
  private double nearest;
  private double second;
  private long hash;

  /**
   * The nuclei of an area.
   *
   * @param asked area in which places will be asked for
   * @param nuclei all whose centre is within {@link #MOST_UM} of the area; others do no harm
   */
  public NearestNuclei(AreaUm asked, List<Nucleus> nuclei) {
    area =
        new AreaUm( // bins are counted from the slide's origin
            (Math.floor(asked.x0() / BIN_UM) - 1) * BIN_UM,
            (Math.floor(asked.y0() / BIN_UM) - 1) * BIN_UM,
            (Math.floor(asked.x1() / BIN_UM) + 2) * BIN_UM,
            (Math.floor(asked.y1() / BIN_UM) + 2) * BIN_UM);
    columns = (int) Math.rint((area.x1() - area.x0()) / BIN_UM);
    rows = (int) Math.rint((area.y1() - area.y0()) / BIN_UM);
    int[] count = new int[columns * rows + 1];
    for (Nucleus n : nuclei) {
      int bin = bin(n);
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
    ranks = new long[xs.length];
    for (Nucleus n : nuclei) {
      int bin = bin(n);
      if (bin >= 0) {
        int at = count[bin]++;
        xs[at] = n.outline().x();
        ys[at] = n.outline().y();
        ranks[at] = n.rank();
      }
    }
  }

  private int bin(Nucleus nucleus) {
    int column = (int) Math.floor((nucleus.outline().x() - area.x0()) / BIN_UM);
    int row = (int) Math.floor((nucleus.outline().y() - area.y0()) / BIN_UM);
    return column < 0 || row < 0 || column >= columns || row >= rows ? -1 : row * columns + column;
  }

  /** Finds the nuclei nearest to a place of the area, given in micrometres. */
  void find(double x, double y) {
    double one = MOST_UM * MOST_UM;
    double two = one;
    hash = 0;
    int column = (int) ((x - area.x0()) / BIN_UM);
    int row = (int) ((y - area.y0()) / BIN_UM);
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
          hash = ranks[i];
        } else if (d < two) {
          two = d;
        }
      }
    }
    nearest = Math.sqrt(one);
    second = Math.sqrt(two);
  }

  /** Distance to the nearest nucleus, um, at most {@link #MOST_UM}. */
  double nearest() {
    return nearest;
  }

  /** Distance to the next one, um, at most {@link #MOST_UM}. */
  double second() {
    return second;
  }

  /** Random bits of the cell: the same all over it; 0 where there is none. */
  long hash() {
    return hash;
  }
}
