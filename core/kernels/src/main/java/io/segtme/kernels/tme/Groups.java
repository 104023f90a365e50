package io.segtme.kernels.tme;

import java.util.List;
import java.util.function.IntUnaryOperator;

/** Nuclei by group (the slide, or its fields) and class, each of them in the order of ids. */
final class Groups {
  private final OrderedNuclei nuclei;
  private final int groups;
  private final IntUnaryOperator groupOf;
  private int[] begin = {};
  private int[] members = {};
  private double[] areaUm2 = {};

  /**
   * @param groups how many
   * @param groupOf number of a nucleus' group
   */
  Groups(OrderedNuclei nuclei, int groups, IntUnaryOperator groupOf) {
    this.nuclei = nuclei;
    this.groups = groups;
    this.groupOf = groupOf;
  }

  Work work() {
    return Work.inOrder(
        List.of(
            () -> Work.once(this::makeRoom),
            () -> Work.loop(nuclei.size(), i -> begin[key(i) + 2]++),
            () -> Work.loop(groups * Classes.COUNT, key -> begin[key + 2] += begin[key + 1]),
            () -> Work.loop(nuclei.size(), this::place)));
  }

  /** All nuclei, the groups' one after the other, by class within. */
  int[] members() {
    return members;
  }

  /** First place of a class of a group among the members. */
  int begin(int group, int cls) {
    return begin[group * Classes.COUNT + cls];
  }

  /** Last place, exclusive. */
  int end(int group, int cls) {
    return begin[group * Classes.COUNT + cls + 1];
  }

  long[] countByClass(int group) {
    long[] counts = new long[Classes.COUNT];
    for (int cls = 0; cls < Classes.COUNT; cls++) {
      counts[cls] = end(group, cls) - begin(group, cls);
    }
    return counts;
  }

  double[] areaUm2ByClass(int group) {
    double[] areas = new double[Classes.COUNT];
    System.arraycopy(areaUm2, group * Classes.COUNT, areas, 0, Classes.COUNT);
    return areas;
  }

  boolean isEmpty(int group) {
    return begin(group, 0) == end(group, Classes.COUNT - 1);
  }

  private void makeRoom() {
    begin = new int[groups * Classes.COUNT + 2];
    members = new int[nuclei.size()];
    areaUm2 = new double[groups * Classes.COUNT];
  }

  private int key(int i) {
    return groupOf.applyAsInt(i) * Classes.COUNT + nuclei.cls[i];
  }

  /** Counting sort: the begin of the next key moves on to its end. */
  private void place(int i) {
    int key = key(i);
    members[begin[key + 1]++] = i;
    areaUm2[key] += nuclei.areaUm2[i];
  }
}
