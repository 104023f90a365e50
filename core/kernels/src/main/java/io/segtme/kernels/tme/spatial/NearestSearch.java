package io.segtme.kernels.tme.spatial;

/**
 * Finds the distance to the nearest nucleus of a tree, nearer boxes first. The answer to one query
 * bounds the next from the start, which pays where queries follow the curve.
 */
final class NearestSearch {
  private final PointTree tree;
  private final int[] stack = new int[PointTree.STACK];
  private final double[] distance = new double[PointTree.STACK];
  private int top;
  private int hit;
  private double best;

  NearestSearch(PointTree tree) {
    this.tree = tree;
  }

  /**
   * The squared distance from a point to the nearest nucleus; infinite if there is none.
   *
   * @param except number of a nucleus that does not count: the one that stands at the point
   */
  double squared(double xUm, double yUm, int except) {
    best = Double.POSITIVE_INFINITY;
    if (tree.size() > 0) {
      look(hit, xUm, yUm, except);
    }
    top = 0;
    push(1, tree.nearest(1, xUm, yUm));
    while (top > 0) {
      top--;
      if (distance[top] < best) {
        visit(stack[top], xUm, yUm, except);
      }
    }
    return best;
  }

  private void visit(int node, double xUm, double yUm, int except) {
    if (node >= tree.firstLeaf()) {
      for (int place = tree.begin(node); place < tree.end(node); place++) {
        look(place, xUm, yUm, except);
      }
      return;
    }
    double left = tree.nearest(2 * node, xUm, yUm);
    double right = tree.nearest(2 * node + 1, xUm, yUm);
    if (left <= right) {
      push(2 * node + 1, right);
      push(2 * node, left);
    } else {
      push(2 * node, left);
      push(2 * node + 1, right);
    }
  }

  private void look(int place, double xUm, double yUm, int except) {
    if (tree.nucleus(place) != except) {
      double squared = tree.squared(place, xUm, yUm);
      if (squared < best) {
        best = squared;
        hit = place;
      }
    }
  }

  private void push(int node, double squared) {
    if (squared < best) {
      stack[top] = node;
      distance[top++] = squared;
    }
  }
}
