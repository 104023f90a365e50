package io.segtme.kernels.tme;

import java.util.Arrays;
import java.util.List;

/**
 * Ripley's cross-K from classes 1 and 2 to class 2 in W, by the reduced-sample (border) method:
 * only nuclei whose circle lies in W are centres, so the estimate is unbiased whatever the shape of
 * W, holes and all (Ripley 1988; specification, section 9).
 */
final class CrossK {
  static final int[] RADII_UM = {20, 50, 100};
  private static final int LEAST = 10;
  private static final int TO = Classes.INFLAMMATORY;

  private final OrderedNuclei nuclei;
  private final HilbertOrder curve;
  private final WindowReach reach;
  private final FieldGrid fields;

  /** By the class of the centre, then radius. */
  private final long[][] centres = new long[Classes.COUNT][RADII_UM.length];

  private final long[][] found = new long[Classes.COUNT][RADII_UM.length];
  private long targets;

  CrossK(OrderedNuclei nuclei, HilbertOrder curve, WindowReach reach, FieldGrid fields) {
    this.nuclei = nuclei;
    this.curve = curve;
    this.reach = reach;
    this.fields = fields;
  }

  Work work() {
    PointTree tree =
        new PointTree(
            nuclei, curve.order(), i -> nuclei.cls[i] == TO && reach.isInWindow(i), false);
    RangeCounter counter = new RangeCounter(tree);
    int[] around = new int[1];
    return Work.inOrder(
        List.of(
            tree::work,
            () -> Work.once(() -> targets = tree.size()),
            () -> Work.costed(nuclei.size(), k -> add(counter, curve.order()[k], around))));
  }

  void addTo(Figures figures) {
    for (int from : new int[] {Classes.NEOPLASTIC, Classes.INFLAMMATORY}) {
      for (int r = 0; r < RADII_UM.length; r++) {
        Outcome k = kUm2(from, r);
        double circle = Math.PI * RADII_UM[r] * RADII_UM[r];
        String pair = "_" + Classes.word(from) + "_to_" + Classes.word(TO) + "_" + RADII_UM[r];
        figures.add("cross_k" + pair + "um_um2", "um2", k);
        figures.add(
            "cross_l" + pair + "um_um",
            "um",
            k.reason() == null ? Outcome.of(Math.sqrt(k.value() / Math.PI)) : k);
        figures.add(
            "cross_k_ratio" + pair + "um",
            "1",
            k.reason() == null ? Outcome.of(k.value() / circle) : k);
      }
    }
  }

  private Outcome kUm2(int from, int r) {
    double windowUm2 = fields.slideMm2() * 1e6;
    if (windowUm2 == 0) {
      return Outcome.none(TmeReasons.NO_TISSUE);
    }
    if (centres[from][r] < LEAST || targets < LEAST) {
      return Outcome.none(TmeReasons.TOO_FEW_NUCLEI);
    }
    double perUm2 = (from == TO ? targets - 1 : targets) / windowUm2;
    return Outcome.of((double) found[from][r] / centres[from][r] / perUm2);
  }

  private int add(RangeCounter counter, int i, int[] around) {
    int cost = 1;
    int from = nuclei.cls[i];
    for (int r = 0; r < reach.radii(i); r++) {
      Arrays.fill(around, 0);
      cost += counter.count(nuclei.xUm[i], nuclei.yUm[i], RADII_UM[r], around);
      found[from][r] += from == TO ? around[0] - 1 : around[0];
      centres[from][r]++;
    }
    return cost;
  }
}
