package io.segtme.phantom.tissue;

import io.segtme.phantom.geometry.AreaUm;

/**
 * Zone scores of an area at nodes counted from the slide's origin, linear between them: the same
 * scores whatever area is asked for.
 */
public final class ScoreGrid {
  private static final int SCORES = ZoneMap.SCORES;

  private final double step;
  private final long firstColumn;
  private final long firstRow;
  private final int columns;
  private final double[] nodes;

  /**
   * @param step distance between nodes, um
   */
  ScoreGrid(ZoneMap zones, AreaUm area, double step) {
    this.step = step;
    firstColumn = (long) Math.floor(area.x0() / step);
    firstRow = (long) Math.floor(area.y0() / step);
    columns = (int) ((long) Math.floor(area.x1() / step) - firstColumn) + 2;
    int rows = (int) ((long) Math.floor(area.y1() / step) - firstRow) + 2;
    nodes = new double[columns * rows * SCORES];
    double[] scores = new double[SCORES];
    for (int r = 0; r < rows; r++) {
      for (int c = 0; c < columns; c++) {
        zones.scores((firstColumn + c) * step, (firstRow + r) * step, scores);
        System.arraycopy(scores, 0, nodes, (r * columns + c) * SCORES, SCORES);
      }
    }
  }

  /** Fills the scores of a place of the area, given in micrometres. */
  public void at(double x, double y, double[] into) {
    double u = x / step;
    double v = y / step;
    long c = (long) Math.floor(u);
    long r = (long) Math.floor(v);
    double a = u - c;
    double b = v - r;
    int p = (int) ((r - firstRow) * columns + c - firstColumn) * SCORES;
    int q = p + columns * SCORES;
    for (int k = 0; k < SCORES; k++) {
      double top = nodes[p + k] + a * (nodes[p + SCORES + k] - nodes[p + k]);
      double bottom = nodes[q + k] + a * (nodes[q + SCORES + k] - nodes[q + k]);
      into[k] = top + b * (bottom - top);
    }
  }
}
