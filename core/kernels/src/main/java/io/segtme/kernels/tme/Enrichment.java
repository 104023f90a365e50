package io.segtme.kernels.tme;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;

/**
 * Neighbourhood enrichment: how far the number of edges between two classes lies from what random
 * labels give, in standard deviations, on the graph of pairs within 50 um. Edges are counted, not
 * kept: a nucleus adds the classes around it. The moments are exact rationals in whole numbers,
 * since their difference is many orders smaller than they are where nuclei are dense.
 */
final class Enrichment {
  private static final double RADIUS_UM = 50;

  /** So far from overflow that one more nucleus, of fewer than 2^61 pairs of edges, fits. */
  private static final long FULL = 1L << 62;

  private final OrderedNuclei nuclei;
  private final HilbertOrder curve;

  /** From one end, by the classes of both: an edge within a class stands here twice. */
  private final long[][] ends = new long[Classes.COUNT][Classes.COUNT];

  private final long[] nucleiOf = new long[Classes.COUNT];
  private BigInteger adjacentPairs = BigInteger.ZERO;
  private long recentPairs;

  Enrichment(OrderedNuclei nuclei, HilbertOrder curve) {
    this.nuclei = nuclei;
    this.curve = curve;
  }

  Work work() {
    PointTree tree = new PointTree(nuclei, curve.order(), i -> true, true);
    RangeCounter counter = new RangeCounter(tree);
    int[] around = new int[Classes.COUNT];
    return Work.inOrder(
        List.of(tree::work, () -> Work.costed(tree.size(), i -> add(tree, counter, i, around))));
  }

  void addTo(Figures figures) {
    long edges = Arrays.stream(ends).flatMapToLong(Arrays::stream).sum() / 2;
    long all = Arrays.stream(nucleiOf).sum();
    EdgeMoments moments =
        new EdgeMoments(all, edges, adjacentPairs.add(BigInteger.valueOf(recentPairs)));
    for (int a = Classes.NEOPLASTIC; a < Classes.COUNT; a++) {
      for (int b = Classes.NEOPLASTIC; b < Classes.COUNT; b++) {
        Outcome z =
            a == b
                ? moments.within(nucleiOf[a], ends[a][a] / 2)
                : moments.between(nucleiOf[a], nucleiOf[b], ends[a][b]);
        figures.add("enrichment_z_" + Classes.word(a) + "_" + Classes.word(b), "1", z);
      }
    }
  }

  private int add(PointTree tree, RangeCounter counter, int place, int[] around) {
    Arrays.fill(around, 0);
    int cost = counter.count(tree.x(place), tree.y(place), RADIUS_UM, around);
    int cls = tree.label(place);
    around[cls]--;
    long degree = 0;
    for (int k = 0; k < Classes.COUNT; k++) {
      ends[cls][k] += around[k];
      degree += around[k];
    }
    nucleiOf[cls]++;
    recentPairs += degree * (degree - 1) / 2;
    if (recentPairs >= FULL) {
      adjacentPairs = adjacentPairs.add(BigInteger.valueOf(recentPairs));
      recentPairs = 0;
    }
    return cost;
  }
}
