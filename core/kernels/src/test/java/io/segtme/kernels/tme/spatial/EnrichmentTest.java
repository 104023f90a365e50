package io.segtme.kernels.tme.spatial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EnrichmentTest {
  private record Graph(int nodes, List<int[]> edges, long sharing) {
    static Graph of(int nodes, List<int[]> edges) {
      int[] degree = new int[nodes];
      edges.forEach(
          e -> {
            degree[e[0]]++;
            degree[e[1]]++;
          });
      long sharing = 0;
      for (long d : degree) {
        sharing += d * (d - 1) / 2;
      }
      return new Graph(nodes, edges, sharing);
    }

    EdgeMoments moments() {
      return new EdgeMoments(nodes, edges.size(), BigInteger.valueOf(sharing));
    }

    long between(int[] label, int a, int b) {
      return edges.stream()
          .filter(
              e -> (label[e[0]] == a && label[e[1]] == b) || (label[e[0]] == b && label[e[1]] == a))
          .count();
    }
  }

  /** All 210 labels of 7 nodes: z has mean 0 and mean square 1 but for rounding. */
  @Test
  void momentsAreThoseOverAllLabels() {
    for (List<int[]> edges :
        List.of(
            List.of(edge(0, 1), edge(1, 2), edge(2, 3), edge(0, 2), edge(4, 5)),
            List.of(edge(0, 1), edge(0, 2), edge(0, 3), edge(0, 4), edge(0, 5), edge(0, 6)))) {
      Graph graph = Graph.of(7, edges);
      checkAllLabels(graph, 1, 1);
      checkAllLabels(graph, 2, 2);
      checkAllLabels(graph, 1, 2);
    }
  }

  @Test
  void threeNodesAreEnough() {
    Graph graph = Graph.of(3, List.of(edge(0, 1), edge(1, 2)));
    EdgeMoments moments = graph.moments();
    double[] z = {moments.between(2, 1, 1).value(), moments.between(2, 1, 2).value()};
    assertThat((2 * z[0] + z[1]) / 3).isCloseTo(0, within(1e-12));
    assertThat((2 * z[0] * z[0] + z[1] * z[1]) / 3).isCloseTo(1, within(1e-12));
  }

  @Test
  void aCompleteGraphLeavesNothingToChance() {
    List<int[]> edges = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      for (int j = 0; j < i; j++) {
        edges.add(edge(i, j));
      }
    }
    EdgeMoments moments = Graph.of(6, edges).moments();
    assertThat(moments.within(3, 3).reason()).isEqualTo(TmeReasons.ZERO_VARIANCE);
    long n = 1_000_000;
    BigInteger sharing = BigInteger.valueOf(n * (n - 1) / 2).multiply(BigInteger.valueOf(n - 2));
    EdgeMoments huge = new EdgeMoments(n, n * (n - 1) / 2, sharing);
    long a = 400_000;
    assertThat(huge.within(a, a * (a - 1) / 2).reason()).isEqualTo(TmeReasons.ZERO_VARIANCE);
    assertThat(huge.between(a, 300_000, a * 300_000).reason()).isEqualTo(TmeReasons.ZERO_VARIANCE);
  }

  /** The whole kernel under thousands of permutations of labels on one set of points. */
  @Test
  void randomLabelsGiveMeanZeroAndDeviationOne() {
    Random random = new Random(17);
    double[][] points = new double[300][];
    for (int i = 0; i < points.length; i++) {
      double spread = i < 150 ? 80 : 500;
      points[i] = new double[] {spread * random.nextDouble(), spread * random.nextDouble()};
    }
    int rounds = 4000;
    String[] names = {
      "enrichment_z_neoplastic_neoplastic",
      "enrichment_z_neoplastic_inflammatory",
      "enrichment_z_dead_epithelial"
    };
    double[] sum = new double[names.length];
    double[] squares = new double[names.length];
    for (int round = 0; round < rounds; round++) {
      List<Figure> figures = enrichment(points, random);
      for (int k = 0; k < names.length; k++) {
        String name = names[k];
        double z =
            figures.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow().value();
        sum[k] += z;
        squares[k] += z * z;
      }
    }
    for (int k = 0; k < names.length; k++) {
      assertThat(sum[k] / rounds).as(names[k]).isCloseTo(0, within(4 / Math.sqrt(rounds)));
      assertThat(Math.sqrt(squares[k] / rounds)).as(names[k]).isCloseTo(1, within(0.06));
    }
  }

  private static List<Figure> enrichment(double[][] points, Random random) {
    byte[] label = new byte[points.length];
    for (int i = 0; i < label.length; i++) {
      int other = random.nextInt(i + 1);
      label[i] = label[other];
      label[other] = (byte) (i % 10 < 4 ? 1 : 1 + i % 5);
    }
    OrderedNuclei nuclei = Points.of(label, points);
    Figures figures = new Figures(true);
    new Enrichment(nuclei, HilbertOrder.of(nuclei)).addTo(figures);
    return figures.list();
  }

  /** Three nodes of class 1, two of class 2, two of class 3, in every arrangement. */
  private static void checkAllLabels(Graph graph, int a, int b) {
    int[] of = {0, 3, 2, 2};
    double sum = 0;
    double squares = 0;
    int labels = 0;
    for (int code = 0; code < 2187; code++) {
      int[] label = new int[7];
      int[] seen = new int[4];
      for (int i = 0, rest = code; i < 7; i++, rest /= 3) {
        label[i] = 1 + rest % 3;
        seen[label[i]]++;
      }
      if (Arrays.equals(seen, of)) {
        long observed = graph.between(label, a, b);
        double z =
            a == b
                ? graph.moments().within(of[a], observed).value()
                : graph.moments().between(of[a], of[b], observed).value();
        sum += z;
        squares += z * z;
        labels++;
      }
    }
    assertThat(labels).isEqualTo(210);
    assertThat(sum / labels).isCloseTo(0, within(1e-12));
    assertThat(squares / labels).isCloseTo(1, within(1e-12));
  }

  private static int[] edge(int a, int b) {
    return new int[] {a, b};
  }
}
