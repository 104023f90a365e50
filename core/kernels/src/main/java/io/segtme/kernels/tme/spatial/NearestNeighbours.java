package io.segtme.kernels.tme.spatial;

import static io.segtme.base.NucleusKind.CONNECTIVE;
import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.Interruption;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.List;

/** The distance of every nucleus to its nearest one of a kind, in the whole slide. */
public final class NearestNeighbours {

  /** From a kind to a kind. */
  public record Pair(NucleusKind from, NucleusKind to) {
    /** As names of figures have it: {@code neoplastic_to_inflammatory}. */
    public String label() {
      return from.label() + "_to_" + to.label();
    }
  }

  /** The pairs that are searched, in the order of the figures. */
  public static final List<Pair> PAIRS =
      List.of(
          new Pair(NEOPLASTIC, NEOPLASTIC),
          new Pair(NEOPLASTIC, INFLAMMATORY),
          new Pair(INFLAMMATORY, NEOPLASTIC),
          new Pair(INFLAMMATORY, INFLAMMATORY),
          new Pair(NEOPLASTIC, CONNECTIVE));

  private final OrderedNuclei nuclei;
  private final int[] curve;
  private final int[] targets = new int[NucleusKind.IDS];
  private final double[][] distanceUm = new double[PAIRS.size()][];

  /**
   * Searches for all nuclei of a slide, in one tree for each kind that is looked for.
   *
   * @param curve all nuclei along the Hilbert curve
   */
  public NearestNeighbours(OrderedNuclei nuclei, int[] curve) {
    this.nuclei = nuclei;
    this.curve = curve;
    for (NucleusKind to : List.of(NEOPLASTIC, INFLAMMATORY, CONNECTIVE)) {
      int id = to.id();
      PointTree tree = new PointTree(nuclei, curve, i -> nuclei.cls()[i] == id, false);
      targets[id] = tree.size();
      for (int pair = 0; pair < PAIRS.size(); pair++) {
        if (PAIRS.get(pair).to == to) {
          distanceUm[pair] = distances(PAIRS.get(pair).from.id(), new NearestSearch(tree));
        }
      }
    }
  }

  private double[] distances(int from, NearestSearch search) {
    double[] distances = new double[nuclei.size()];
    for (int k = 0; k < curve.length; k++) {
      Interruption.check(k);
      int i = curve[k];
      if (nuclei.cls()[i] == from) {
        distances[i] = Math.sqrt(search.squared(nuclei.xUm()[i], nuclei.yUm()[i], i));
      }
    }
    return distances;
  }

  /**
   * The distances of a pair by the nucleus they start from; infinite where the slide has no other
   * nucleus to go to, meaningless for nuclei of another kind.
   */
  public double[] distanceUm(Pair pair) {
    return distanceUm[PAIRS.indexOf(pair)];
  }

  /** Whether the slide has any nucleus of the kind that a pair goes to. */
  public boolean hasTargets(Pair pair) {
    return targets[pair.to.id()] > 0;
  }
}
