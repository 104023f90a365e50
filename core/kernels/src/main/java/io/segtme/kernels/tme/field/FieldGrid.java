package io.segtme.kernels.tme.field;

import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.Arrays;

/**
 * The fields of a slide: squares of 500 um aligned to the frame's origin, numbered row by row, and
 * the tissue in each. A field at the frame's right or lower edge counts as a whole square: what
 * lies outside the frame is not tissue, so a sliver gives no density.
 */
public final class FieldGrid {
  public static final double SIDE_UM = 500;
  private static final double LEAST_SHARE = 0.1;

  private final TissueWindow window;
  private final int columns;
  private final int rows;
  private final double[] tissueUm2;

  /** Measures the tissue. */
  public FieldGrid(TissueWindow window) {
    this.window = window;
    this.columns = (int) Math.ceil(window.widthUm() / SIDE_UM);
    this.rows = (int) Math.ceil(window.heightUm() / SIDE_UM);
    this.tissueUm2 = new double[columns * rows];
    for (int row = 0; row < window.rows(); row++) {
      addRow(row);
    }
  }

  public int size() {
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
    return ((int) (yUm / SIDE_UM)) * columns + (int) (xUm / SIDE_UM);
  }

  double tissueMm2(int field) {
    return tissueUm2[field] / 1e6;
  }

  double tissueShare(int field) {
    return Math.min(1, tissueUm2[field] / (SIDE_UM * SIDE_UM));
  }

  /** Whether a field has tissue enough for a density. */
  public boolean hasDensity(int field) {
    return tissueShare(field) >= LEAST_SHARE;
  }

  /** The up to 8 fields that share an edge or a corner with a field. */
  public int[] neighbours(int field) {
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

  private void addRow(int row) {
    double top = row * window.squareUm();
    double bottom = Math.min((row + 1) * window.squareUm(), window.heightUm());
    for (int column = 0; column < window.columns(); column++) {
      if (window.isTissue(column, row)) {
        double left = column * window.squareUm();
        double right = Math.min((column + 1) * window.squareUm(), window.widthUm());
        addSquare(left, top, right, bottom);
      }
    }
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
