package io.segtme.kernels.tme.spatial;

import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.Interruption;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TmeReasons;

/**
 * Ripley's cross-K from kinds 1 and 2 to kind 2 in W, by the reduced-sample (border) method: only
 * nuclei whose circle lies in W are centres, so the estimate is unbiased whatever the shape of W,
 * holes and all (Ripley 1988; specification, section 9).
 */
public final class CrossK {
  static final int[] RADII_UM = {20, 50, 100};
  private static final int LEAST = 10;
  private static final NucleusKind TO = INFLAMMATORY;
  private static final NucleusKind[] FROM = {NEOPLASTIC, INFLAMMATORY};

  private final double windowUm2;
  private final long targets;

  /** By the kind of the centre, then radius. */
  private final long[][] centres = new long[NucleusKind.IDS][RADII_UM.length];

  private final long[][] found = new long[NucleusKind.IDS][RADII_UM.length];

  /**
   * Counts around all nuclei of a slide.
   *
   * @param curve all nuclei along the Hilbert curve
   * @param tissueMm2 |W| in square millimetres
   */
  public CrossK(OrderedNuclei nuclei, int[] curve, WindowReach reach, double tissueMm2) {
    windowUm2 = tissueMm2 * 1e6;
    byte[] cls = nuclei.cls();
    int to = TO.id();
    PointTree tree = new PointTree(nuclei, curve, i -> cls[i] == to && reach.isInWindow(i), false);
    targets = tree.size();
    RangeCounter counter = new RangeCounter(tree);
    int[] around = new int[1];
    for (int k = 0; k < curve.length; k++) {
      Interruption.check(k);
      int i = curve[k];
      int from = cls[i];
      for (int r = 0; r < reach.radii(i); r++) {
        around[0] = from == to ? -1 : 0;
        counter.count(nuclei.xUm()[i], nuclei.yUm()[i], RADII_UM[r], around);
        found[from][r] += around[0];
        centres[from][r]++;
      }
    }
  }

  /** Adds K, L and their ratio to complete randomness for each pair and radius. */
  public void addTo(Figures figures) {
    for (NucleusKind from : FROM) {
      for (int r = 0; r < RADII_UM.length; r++) {
        Outcome k = kUm2(from, r);
        double circle = Math.PI * RADII_UM[r] * RADII_UM[r];
        String pair = "_%s_to_%s_%dum".formatted(from.label(), TO.label(), RADII_UM[r]);
        figures.add("cross_k" + pair + "_um2", "um2", k);
        figures.add(
            "cross_l" + pair + "_um",
            "um",
            k.reason() == null ? Outcome.of(Math.sqrt(k.value() / Math.PI)) : k);
        figures.add(
            "cross_k_ratio" + pair, "1", k.reason() == null ? Outcome.of(k.value() / circle) : k);
      }
    }
  }

  private Outcome kUm2(NucleusKind from, int r) {
    if (windowUm2 == 0) {
      return Outcome.none(TmeReasons.NO_TISSUE);
    }
    long n = centres[from.id()][r];
    if (n < LEAST || targets < LEAST) {
      return Outcome.none(TmeReasons.TOO_FEW_NUCLEI);
    }
    double perUm2 = (from == TO ? targets - 1 : targets) / windowUm2;
    return Outcome.of((double) found[from.id()][r] / n / perUm2);
  }
}
