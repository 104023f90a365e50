package io.segtme.kernels.component;

/**
 * Union-find over runs: which 4-connected piece each run belongs to. Pieces are numbered from 0 by
 * their first run in raster order. Linear in the number of runs but for the inverse Ackermann
 * factor.
 */
final class RunLabels {
  /** The piece of every run. */
  final int[] piece;

  /** How many pieces there are. */
  final int count;

  private RunLabels(int[] piece, int count) {
    this.piece = piece;
    this.count = count;
  }

  /** Pieces of all runs of a raster-ordered list of y, x0, x1. */
  static RunLabels of(int[] runs, int numbers) {
    return of(runs, numbers, 0);
  }

  /**
   * Pieces that never join row {@code k * extent - 1} to row {@code k * extent}; with 0 every row
   * joins the next. Runs of one row are never joined directly, so runs split at columns stay apart.
   */
  static RunLabels of(int[] runs, int numbers, int extent) {
    int[] parent = new int[numbers / 3];
    int above = 0;
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      int y = runs[3 * i];
      while (runs[3 * above] < y - 1) {
        above++;
      }
      if (extent > 0 && Math.floorMod(y, extent) == 0) {
        continue;
      }
      above = joinAbove(runs, parent, i, above);
    }
    return number(parent);
  }

  /**
   * Joins run i to the runs above it; returns the first run of the row above that a later run may
   * still meet.
   */
  private static int joinAbove(int[] runs, int[] parent, int i, int above) {
    int y = runs[3 * i];
    int at = above;
    while (runs[3 * at] == y - 1 && runs[3 * at + 2] <= runs[3 * i + 1]) {
      at++;
    }
    int first = at;
    for (; runs[3 * at] == y - 1 && runs[3 * at + 1] < runs[3 * i + 2]; at++) {
      union(parent, at, i);
    }
    return first;
  }

  private static RunLabels number(int[] parent) {
    int[] piece = new int[parent.length];
    int count = 0;
    for (int i = 0; i < parent.length; i++) {
      int root = find(parent, i);
      piece[i] = root == i ? count++ : piece[root];
    }
    return new RunLabels(piece, count);
  }

  private static void union(int[] parent, int a, int b) {
    int rootA = find(parent, a);
    int rootB = find(parent, b);
    if (rootA < rootB) {
      parent[rootB] = rootA;
    } else {
      parent[rootA] = rootB;
    }
  }

  private static int find(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
