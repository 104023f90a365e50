package io.segtme.kernels.tme.spatial;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.Interruption;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.Outcome;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Neighbourhood enrichment: how far the number of edges between two kinds lies from what random
 * labels give, in standard deviations, on the graph of pairs within 50 um. Edges are counted, not
 * kept: a nucleus adds the kinds around it. The moments are exact rationals in whole numbers, since
 * their difference is many orders smaller than they are where nuclei are dense.
 */
public final class Enrichment {
  private static final double RADIUS_UM = 50;

  /** So far from overflow that one more nucleus, of fewer than 2^61 pairs of edges, fits. */
  private static final long FULL = 1L << 62;

  /** From one end, by the kinds of both: an edge within a kind stands here twice. */
  private final long[][] ends = new long[NucleusKind.IDS][NucleusKind.IDS];

  private final long[] nucleiOf = new long[NucleusKind.IDS];
  private final EdgeMoments moments;

  /**
   * Counts around all nuclei of a slide.
   *
   * @param curve all nuclei along the Hilbert curve
   */
  public Enrichment(OrderedNuclei nuclei, int[] curve) {
    PointTree tree = new PointTree(nuclei, curve, i -> true, true);
    RangeCounter counter = new RangeCounter(tree);
    BigInteger adjacentPairs = BigInteger.ZERO;
    long recentPairs = 0;
    int[] around = new int[NucleusKind.IDS];
    for (int place = 0; place < tree.size(); place++) {
      Interruption.check(place);
      int cls = tree.label(place);
      Arrays.fill(around, 0);
      around[cls] = -1;
      counter.count(tree.x(place), tree.y(place), RADIUS_UM, around);
      long degree = add(cls, around);
      recentPairs += degree * (degree - 1) / 2;
      if (recentPairs >= FULL) {
        adjacentPairs = adjacentPairs.add(BigInteger.valueOf(recentPairs));
        recentPairs = 0;
      }
    }
    long edges = Arrays.stream(ends).flatMapToLong(Arrays::stream).sum() / 2;
    BigInteger sharing = adjacentPairs.add(BigInteger.valueOf(recentPairs));
    moments = new EdgeMoments(tree.size(), edges, sharing);
  }

  /** Adds a nucleus and the kinds around it; returns how many edges it has. */
  private long add(int cls, int[] around) {
    long degree = 0;
    for (int k = 0; k < around.length; k++) {
      ends[cls][k] += around[k];
      degree += around[k];
    }
    nucleiOf[cls]++;
    return degree;
  }

  /** Adds z for each ordered pair of kinds. */
  public void addTo(Figures figures) {
    for (NucleusKind a : NucleusKind.values()) {
      for (NucleusKind b : NucleusKind.values()) {
        figures.add("enrichment_z_" + a.label() + "_" + b.label(), "1", z(a.id(), b.id()));
      }
    }
  }

  private Outcome z(int a, int b) {
    return a == b
        ? moments.within(nucleiOf[a], ends[a][a] / 2)
        : moments.between(nucleiOf[a], nucleiOf[b], ends[a][b]);
  }
}
