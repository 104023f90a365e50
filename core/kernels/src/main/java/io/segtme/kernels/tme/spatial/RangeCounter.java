package io.segtme.kernels.tme.spatial;

/**
 * Counts the nuclei of a tree within a distance of a point, exactly. The tie rule: a nucleus counts
 * if dx * dx + dy * dy, in double precision, is at most the radius squared. Rounding is monotonic,
 * so a box whose farthest point is within the radius holds only such nuclei, and the count does not
 * depend on how nuclei are spread over boxes. Cost: the boxes that the circle's line crosses, about
 * the square root of the nuclei; never their pairs.
 */
final class RangeCounter {
  private final PointTree tree;
  private final int[] stack = new int[PointTree.STACK];

  RangeCounter(PointTree tree) {
    this.tree = tree;
  }

  /**
   * Counts by label.
   *
   * @param into counts are added to it, one for each label
   */
  void count(double xUm, double yUm, double radiusUm, int[] into) {
    double limit = radiusUm * radiusUm;
    int top = 0;
    stack[top++] = 1;
    while (top > 0) {
      int node = stack[--top];
      if (tree.nearest(node, xUm, yUm) > limit) {
        continue;
      }
      if (tree.farthest(node, xUm, yUm) <= limit) {
        tree.addCounts(node, into);
      } else if (node >= tree.firstLeaf()) {
        countLeaf(node, xUm, yUm, limit, into);
      } else {
        stack[top++] = 2 * node + 1;
        stack[top++] = 2 * node;
      }
    }
  }

  private void countLeaf(int leaf, double xUm, double yUm, double limit, int[] into) {
    for (int place = tree.begin(leaf); place < tree.end(leaf); place++) {
      if (tree.squared(place, xUm, yUm) <= limit) {
        into[tree.label(place)]++;
      }
    }
  }
}
