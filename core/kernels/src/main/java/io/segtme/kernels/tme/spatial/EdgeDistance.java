package io.segtme.kernels.tme.spatial;

import io.segtme.kernels.tme.figure.TissueWindow;

/**
 * The exact Euclidean distance from a point of W to the nearest point outside it, the frame's
 * outside included, as far as 100 um. How many rings of squares around a square are all tissue is
 * known beforehand (a chessboard distance transform), so that only the rings which can hold the
 * nearest square are looked at. Cost: the squares, then a few squares for a point.
 */
final class EdgeDistance {
  /** Larger distances are given as this. */
  static final double FAR_UM = 100;

  /** Far above the rounding of coordinates: a ring is never left out for an error in its bits. */
  private static final double SLACK_UM = 1e-6;

  private final TissueWindow window;

  /** For every square the first ring around it that is not all tissue. */
  private final short[] rings;

  private double best;

  EdgeDistance(TissueWindow window) {
    this.window = window;
    this.rings = new short[window.columns() * window.rows()];
    for (int row = 0; row < window.rows(); row++) {
      fillFromAbove(row);
    }
    for (int row = window.rows() - 1; row >= 0; row--) {
      fillFromBelow(row);
    }
  }

  /** The squared distance of a point of W, at most the square of {@link #FAR_UM}. */
  double squared(double xUm, double yUm) {
    double toFrame =
        Math.min(Math.min(xUm, window.widthUm() - xUm), Math.min(yUm, window.heightUm() - yUm));
    best = Math.min(toFrame * toFrame, FAR_UM * FAR_UM);
    int column = (int) Math.floor(xUm / window.squareUm());
    int row = (int) Math.floor(yUm / window.squareUm());
    int ring = ring(column, row);
    while (clear(ring) < best) {
      look(xUm, yUm, column, row, ring);
      ring++;
    }
    return best;
  }

  /** Squared distance that no square of a ring can come below. */
  private double clear(int ring) {
    double um = Math.max(0, (ring - 1) * window.squareUm() - SLACK_UM);
    return um * um;
  }

  private void look(double xUm, double yUm, int column, int row, int ring) {
    for (int i = -ring; i <= ring; i++) {
      consider(xUm, yUm, column + i, row - ring);
      consider(xUm, yUm, column + i, row + ring);
    }
    for (int i = 1 - ring; i < ring; i++) {
      consider(xUm, yUm, column - ring, row + i);
      consider(xUm, yUm, column + ring, row + i);
    }
  }

  private void consider(double xUm, double yUm, int column, int row) {
    if (!window.isTissue(column, row)) {
      double dx = toSquare(xUm, column);
      double dy = toSquare(yUm, row);
      best = Math.min(best, dx * dx + dy * dy);
    }
  }

  private double toSquare(double at, int square) {
    return Math.max(
        0, Math.max(square * window.squareUm() - at, at - (square + 1) * window.squareUm()));
  }

  private void fillFromAbove(int row) {
    for (int column = 0; column < window.columns(); column++) {
      if (window.isTissue(column, row)) {
        int least = Math.min(ring(column - 1, row), ring(column - 1, row - 1));
        least = Math.min(least, Math.min(ring(column, row - 1), ring(column + 1, row - 1)));
        set(column, row, least + 1);
      }
    }
  }

  private void fillFromBelow(int row) {
    for (int column = window.columns() - 1; column >= 0; column--) {
      if (window.isTissue(column, row)) {
        int least = Math.min(ring(column + 1, row), ring(column + 1, row + 1));
        least = Math.min(least, Math.min(ring(column, row + 1), ring(column - 1, row + 1)));
        set(column, row, Math.min(ring(column, row), least + 1));
      }
    }
  }

  private int ring(int column, int row) {
    boolean inside = column >= 0 && column < window.columns() && row >= 0 && row < window.rows();
    return inside ? rings[row * window.columns() + column] : 0;
  }

  private void set(int column, int row, int ring) {
    rings[row * window.columns() + column] = (short) Math.min(ring, Short.MAX_VALUE);
  }
}
