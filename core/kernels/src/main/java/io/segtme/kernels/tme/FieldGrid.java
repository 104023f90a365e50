package io.segtme.kernels.tme;

import java.util.Arrays;
import java.util.List;

/**
 * The fields of a slide: squares of 500 um aligned to the frame's origin, numbered row by row, and
 * the tissue in each. A field at the frame's right or lower edge counts as a whole square: what
 * lies off the frame is no tissue, so a sliver gives no density.
 */
final class FieldGrid {
  static final double SIDE_UM = 500;
  private static final double LEAST_SHARE = 0.1;

  private final TissueWindow window;
  private final int columns;
  private final int rows;
  private double[] tissueUm2 = {};
  private double slideUm2;

  FieldGrid(TissueWindow window) {
    this.window = window;
    this.columns = (int) Math.ceil(window.widthUm() / SIDE_UM);
    this.rows = (int) Math.ceil(window.heightUm() / SIDE_UM);
  }

  int size() {
    return columns * rows;
  }

  int column(int field) {
    return field % columns;
  }

  int row(int field) {
    return field / columns;
  }

  /** The field of a point of the frame. */
  int at(double xUm, double yUm) {
    return (int) (yUm / SIDE_UM) * columns + (int) (xUm / SIDE_UM);
  }

  /** |W| in square millimetres. */
  double slideMm2() {
    return slideUm2 / 1e6;
  }

  double tissueMm2(int field) {
    return tissueUm2[field] / 1e6;
  }

  double tissueShare(int field) {
    return Math.min(1, tissueUm2[field] / (SIDE_UM * SIDE_UM));
  }

  /** Whether a field has tissue enough for a density. */
  boolean hasDensity(int field) {
    return tissueShare(field) >= LEAST_SHARE;
  }

  /** The up to 8 fields that share an edge or a corner with a field. */
  int[] neighbours(int field) {
    int[] found = new int[8];
    int count = 0;
    for (int y = Math.max(0, row(field) - 1); y <= Math.min(rows - 1, row(field) + 1); y++) {
      for (int x = Math.max(0, column(field) - 1);
          x <= Math.min(columns - 1, column(field) + 1);
          x++) {
        if (y * columns + x != field) {
          found[count++] = y * columns + x;
        }
      }
    }
    return Arrays.copyOf(found, count);
  }

  /** Measures the tissue. */
  Work work() {
    return Work.inOrder(
        List.of(
            () -> Work.once(() -> tissueUm2 = new double[size()]),
            () -> Work.costed(window.rows(), this::addRow)));
  }

  private int addRow(int row) {
    slideUm2 += window.rowAreaUm2(row);
    double top = row * window.squareUm();
    double bottom = Math.min((row + 1) * window.squareUm(), window.heightUm());
    for (int column = 0; column < window.columns(); column++) {
      if (window.isTissue(column, row)) {
        double left = column * window.squareUm();
        double right = Math.min((column + 1) * window.squareUm(), window.widthUm());
        addSquare(left, top, right, bottom);
      }
    }
    return window.columns();
  }

  private void addSquare(double left, double top, double right, double bottom) {
    for (int y = (int) (top / SIDE_UM); y * SIDE_UM < bottom; y++) {
      double height = overlap(y, top, bottom);
      for (int x = (int) (left / SIDE_UM); x * SIDE_UM < right; x++) {
        tissueUm2[y * columns + x] += overlap(x, left, right) * height;
      }
    }
  }

  private static double overlap(int field, double from, double to) {
    return Math.max(0, Math.min(to, (field + 1) * SIDE_UM) - Math.max(from, field * SIDE_UM));
  }
}
