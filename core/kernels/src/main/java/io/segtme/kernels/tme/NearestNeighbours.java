package io.segtme.kernels.tme;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** The distance of every nucleus to its nearest one of a class, in the whole slide. */
final class NearestNeighbours {

  /** From a class to a class. */
  record Pair(int from, int to) {
    String name() {
      return Classes.word(from) + "_to_" + Classes.word(to);
    }
  }

  static final List<Pair> PAIRS =
      List.of(
          new Pair(Classes.NEOPLASTIC, Classes.NEOPLASTIC),
          new Pair(Classes.NEOPLASTIC, Classes.INFLAMMATORY),
          new Pair(Classes.INFLAMMATORY, Classes.NEOPLASTIC),
          new Pair(Classes.INFLAMMATORY, Classes.INFLAMMATORY),
          new Pair(Classes.NEOPLASTIC, Classes.CONNECTIVE));

  private final OrderedNuclei nuclei;
  private final HilbertOrder curve;
  private final int[] targets = new int[Classes.COUNT];
  private final double[][] distanceUm = new double[PAIRS.size()][0];

  NearestNeighbours(OrderedNuclei nuclei, HilbertOrder curve) {
    this.nuclei = nuclei;
    this.curve = curve;
  }

  /** Searches in one tree for each class that is looked for. */
  Work work() {
    List<Supplier<Work>> parts = new ArrayList<>();
    for (int to : new int[] {Classes.NEOPLASTIC, Classes.INFLAMMATORY, Classes.CONNECTIVE}) {
      parts.add(() -> searchFor(to));
    }
    return Work.inOrder(parts);
  }

  /**
   * The distances of a pair by the nucleus they start from; infinite where the slide has no other
   * nucleus to go to, meaningless for nuclei of another class.
   */
  double[] distanceUm(Pair pair) {
    return distanceUm[PAIRS.indexOf(pair)];
  }

  /** Whether the slide has any nucleus of the class that a pair goes to. */
  boolean hasTargets(Pair pair) {
    return targets[pair.to] > 0;
  }

  private Work searchFor(int to) {
    PointTree tree = new PointTree(nuclei, curve.order(), i -> nuclei.cls[i] == to, false);
    List<Supplier<Work>> parts = new ArrayList<>();
    parts.add(tree::work);
    parts.add(() -> Work.once(() -> targets[to] = tree.size()));
    for (Pair pair : PAIRS) {
      if (pair.to == to) {
        parts.add(() -> searchFrom(pair, new NearestSearch(tree)));
      }
    }
    return Work.inOrder(parts);
  }

  private Work searchFrom(Pair pair, NearestSearch search) {
    double[] distances = new double[nuclei.size()];
    distanceUm[PAIRS.indexOf(pair)] = distances;
    return Work.costed(
        distances.length,
        k -> {
          int i = curve.order()[k];
          if (nuclei.cls[i] != pair.from) {
            return 1;
          }
          distances[i] = Math.sqrt(search.squared(nuclei.xUm[i], nuclei.yUm[i], i));
          return 1 + search.cost();
        });
  }
}
