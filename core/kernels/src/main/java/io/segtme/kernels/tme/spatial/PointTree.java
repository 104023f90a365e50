package io.segtme.kernels.tme.spatial;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * Some of the nuclei under a binary tree of boxes: 16 consecutive ones along the Hilbert curve make
 * a leaf, two nodes make one. Each node has its tight box and the numbers of its nuclei by label,
 * so that a query takes a box that lies wholly inside its circle by its counts, without its nuclei.
 *
 * <p>Node 1 is the root, 2n and 2n + 1 are the children of n, leaves stand from {@link #firstLeaf};
 * an empty node has an empty box, which is infinitely far from anything.
 */
final class PointTree {
  static final int LEAF = 16;

  /** Deeper than any tree, of fewer than 2^31 nodes, can be. */
  static final int STACK = 64;

  private final int labels;
  private final int count;
  private final int firstLeaf;
  private final int[] nucleus;
  private final double[] x;
  private final double[] y;
  private final byte[] label;
  private final double[] box;
  private final int[] counts;

  /**
   * Builds the tree from its leaves to its root.
   *
   * @param curve all nuclei along the Hilbert curve
   * @param members which of them belong to the tree
   * @param byKind whether nuclei are counted by kind; else they all have the label 0
   */
  PointTree(OrderedNuclei nuclei, int[] curve, IntPredicate members, boolean byKind) {
    labels = byKind ? NucleusKind.IDS : 1;
    nucleus = Arrays.stream(curve).filter(members).toArray();
    count = nucleus.length;
    x = new double[count];
    y = new double[count];
    label = new byte[count];
    for (int place = 0; place < count; place++) {
      x[place] = nuclei.xUm()[nucleus[place]];
      y[place] = nuclei.yUm()[nucleus[place]];
      label[place] = byKind ? nuclei.cls()[nucleus[place]] : 0;
    }
    int leaves = Math.max(1, (count + LEAF - 1) / LEAF);
    firstLeaf = Integer.highestOneBit(2 * leaves - 1);
    box = new double[4 * 2 * firstLeaf];
    counts = new int[labels * 2 * firstLeaf];
    for (int leaf = firstLeaf; leaf < 2 * firstLeaf; leaf++) {
      fillLeaf(leaf);
    }
    for (int node = firstLeaf - 1; node > 0; node--) {
      join(node);
    }
  }

  int size() {
    return count;
  }

  int firstLeaf() {
    return firstLeaf;
  }

  /** First place of a leaf's nuclei. */
  int begin(int leaf) {
    return Math.min(count, (leaf - firstLeaf) * LEAF);
  }

  /** Last place of a leaf's nuclei, exclusive. */
  int end(int leaf) {
    return Math.min(count, (leaf - firstLeaf + 1) * LEAF);
  }

  /** Number of the nucleus at a place. */
  int nucleus(int place) {
    return nucleus[place];
  }

  int label(int place) {
    return label[place];
  }

  double x(int place) {
    return x[place];
  }

  double y(int place) {
    return y[place];
  }

  /** Squared distance from a point to the nucleus at a place. */
  double squared(int place, double xUm, double yUm) {
    double dx = xUm - x[place];
    double dy = yUm - y[place];
    return dx * dx + dy * dy;
  }

  /** Squared distance from a point to the nearest point of a node's box. */
  double nearest(int node, double xUm, double yUm) {
    int at = 4 * node;
    double dx = Math.max(0, Math.max(box[at] - xUm, xUm - box[at + 1]));
    double dy = Math.max(0, Math.max(box[at + 2] - yUm, yUm - box[at + 3]));
    return dx * dx + dy * dy;
  }

  /** Squared distance from a point to the farthest point of a node's box. */
  double farthest(int node, double xUm, double yUm) {
    int at = 4 * node;
    double dx = Math.max(xUm - box[at], box[at + 1] - xUm);
    double dy = Math.max(yUm - box[at + 2], box[at + 3] - yUm);
    return dx * dx + dy * dy;
  }

  /** Adds the nuclei of a node, by label. */
  void addCounts(int node, int[] into) {
    for (int k = 0; k < labels; k++) {
      into[k] += counts[node * labels + k];
    }
  }

  private void fillLeaf(int leaf) {
    int at = 4 * leaf;
    box[at] = Double.POSITIVE_INFINITY;
    box[at + 1] = Double.NEGATIVE_INFINITY;
    box[at + 2] = Double.POSITIVE_INFINITY;
    box[at + 3] = Double.NEGATIVE_INFINITY;
    for (int place = begin(leaf); place < end(leaf); place++) {
      box[at] = Math.min(box[at], x[place]);
      box[at + 1] = Math.max(box[at + 1], x[place]);
      box[at + 2] = Math.min(box[at + 2], y[place]);
      box[at + 3] = Math.max(box[at + 3], y[place]);
      counts[leaf * labels + label[place]]++;
    }
  }

  private void join(int node) {
    int a = 8 * node;
    int b = a + 4;
    box[4 * node] = Math.min(box[a], box[b]);
    box[4 * node + 1] = Math.max(box[a + 1], box[b + 1]);
    box[4 * node + 2] = Math.min(box[a + 2], box[b + 2]);
    box[4 * node + 3] = Math.max(box[a + 3], box[b + 3]);
    for (int k = 0; k < labels; k++) {
      counts[node * labels + k] =
          counts[2 * node * labels + k] + counts[(2 * node + 1) * labels + k];
    }
  }
}
