package io.segtme.kernels.tme.field;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Nuclei by group (the slide, or its fields) and kind, each of them in the order of ids. */
public final class Groups {
  private final int[] begin;
  private final int[] members;
  private final double[] areaUm2;

  private Groups(OrderedNuclei nuclei, int groups, IntUnaryOperator groupOf) {
    begin = new int[groups * NucleusKind.IDS + 2];
    members = new int[nuclei.size()];
    areaUm2 = new double[groups * NucleusKind.IDS];
    IntUnaryOperator key = i -> groupOf.applyAsInt(i) * NucleusKind.IDS + nuclei.cls()[i];
    for (int i = 0; i < members.length; i++) {
      begin[key.applyAsInt(i) + 2]++;
    }
    for (int k = 0; k < groups * NucleusKind.IDS; k++) {
      begin[k + 2] += begin[k + 1];
    }
    // a counting sort: the begin of the next key moves on to its end
    for (int i = 0; i < members.length; i++) {
      int k = key.applyAsInt(i);
      members[begin[k + 1]++] = i;
      areaUm2[k] += nuclei.areaUm2()[i];
    }
  }

  /** All nuclei of a slide as the one group 0. */
  public static Groups ofSlide(OrderedNuclei nuclei) {
    return new Groups(nuclei, 1, i -> 0);
  }

  /** The nuclei of a slide by field. */
  public static Groups ofFields(OrderedNuclei nuclei, FieldGrid grid) {
    return new Groups(nuclei, grid.size(), i -> grid.at(nuclei.xUm()[i], nuclei.yUm()[i]));
  }

  /** All nuclei, one group after the other, by kind within. */
  int[] members() {
    return members;
  }

  /** First place of a kind of a group among the members. */
  int begin(int group, int cls) {
    return begin[group * NucleusKind.IDS + cls];
  }

  /** Last place, exclusive. */
  int end(int group, int cls) {
    return begin[group * NucleusKind.IDS + cls + 1];
  }

  long[] countByKind(int group) {
    long[] counts = new long[NucleusKind.IDS];
    for (int cls = 0; cls < counts.length; cls++) {
      counts[cls] = (long) end(group, cls) - begin(group, cls);
    }
    return counts;
  }

  double[] areaUm2ByKind(int group) {
    int from = group * NucleusKind.IDS;
    return Arrays.copyOfRange(areaUm2, from, from + NucleusKind.IDS);
  }

  boolean isEmpty(int group) {
    return begin(group, 0) == end(group, NucleusKind.IDS - 1);
  }
}
