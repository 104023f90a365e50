package io.segtme.kernels.tme;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Some of the nuclei under a binary tree of boxes: 16 consecutive ones along the Hilbert curve make
 * a leaf, two nodes make one. Each node knows its tight box and its nuclei by label, so that a
 * query takes a box wholly inside its circle by count, without a look at its nuclei.
 *
 * <p>Node 1 is the root, 2n and 2n + 1 are the children of n, leaves stand from {@link #firstLeaf};
 * an empty node has an empty box, which is infinitely far from anything.
 */
final class PointTree {
  static final int LEAF = 16;

  /** Deeper than any tree, of fewer than 2^31 nodes, can be. */
  static final int STACK = 64;

  private final OrderedNuclei nuclei;
  private final int[] curve;
  private final IntPredicate members;
  private final int labels;
  private int count;
  private int firstLeaf;
  private int[] nucleus = {};
  private double[] x = {};
  private double[] y = {};
  private byte[] label = {};
  private double[] box = {};
  private int[] counts = {};

  /**
   * @param curve all nuclei along the curve
   * @param members which of them belong to the tree
   * @param byClass whether nuclei are counted by class; else they all have the label 0
   */
  PointTree(OrderedNuclei nuclei, int[] curve, IntPredicate members, boolean byClass) {
    this.nuclei = nuclei;
    this.curve = curve;
    this.members = members;
    this.labels = byClass ? Classes.COUNT : 1;
  }

  /** Builds the tree from its leaves to its root. */
  Work work() {
    return Work.inOrder(
        List.of(
            () -> Work.once(() -> nucleus = new int[curve.length]),
            () -> Work.loop(curve.length, this::take),
            () -> Work.once(this::makeRoom),
            () -> Work.loop(count, this::copy),
            () -> Work.costed(firstLeaf, this::fillLeaf),
            () -> Work.loop(firstLeaf - 1, i -> join(firstLeaf - 1 - i))));
  }

  int size() {
    return count;
  }

  int labels() {
    return labels;
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

  private void take(int i) {
    if (members.test(curve[i])) {
      nucleus[count++] = curve[i];
    }
  }

  private void makeRoom() {
    int leaves = Math.max(1, (count + LEAF - 1) / LEAF);
    firstLeaf = Integer.highestOneBit(2 * leaves - 1);
    nucleus = Arrays.copyOf(nucleus, count);
    x = new double[count];
    y = new double[count];
    label = new byte[count];
    box = new double[4 * 2 * firstLeaf];
    counts = new int[labels * 2 * firstLeaf];
  }

  private void copy(int place) {
    x[place] = nuclei.xUm[nucleus[place]];
    y[place] = nuclei.yUm[nucleus[place]];
    label[place] = labels == 1 ? 0 : nuclei.cls[nucleus[place]];
  }

  private int fillLeaf(int i) {
    int leaf = firstLeaf + i;
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
    return LEAF;
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
