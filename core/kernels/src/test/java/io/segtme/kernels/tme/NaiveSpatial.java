package io.segtme.kernels.tme;

import static io.segtme.kernels.tme.NaiveFigures.ofClass;
import static io.segtme.kernels.tme.NaiveFigures.quotient;

import io.segtme.kernels.tme.Scene.Nucleus;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of whole slides as the specification words them, over all pairs. */
public final class NaiveSpatial {
  private final Scene scene;
  private final Map<String, @Nullable Double> f = new LinkedHashMap<>();

  private NaiveSpatial(Scene scene) {
    this.scene = scene;
  }

  /** All but the figures of {@link NaiveFigures} and those of fields. */
  static Map<String, @Nullable Double> of(Scene scene) {
    NaiveSpatial naive = new NaiveSpatial(scene);
    naive.f.put(
        "nuclei_outside_tissue",
        (double) scene.nuclei().stream().filter(n -> !naive.inside(n)).count());
    naive.crossK();
    naive.enrichment();
    naive.morisitaHorn();
    return naive.f;
  }

  /** Distance to the nearest point that is no tissue, over all squares and the frame's sides. */
  public static double edgeDistance(TissueWindow w, double x, double y) {
    double d = Math.min(Math.min(x, y), Math.min(w.widthUm() - x, w.heightUm() - y));
    for (int row = 0; row < w.rows(); row++) {
      for (int column = 0; column < w.columns(); column++) {
        if (!w.isTissue(column, row)) {
          double s = w.squareUm();
          double dx = Math.max(0, Math.abs(x - (column + 0.5) * s) - s / 2);
          double dy = Math.max(0, Math.abs(y - (row + 0.5) * s) - s / 2);
          d = Math.min(d, Math.hypot(dx, dy));
        }
      }
    }
    return d;
  }

  private boolean inside(Nucleus n) {
    return scene.window().contains(n.x(), n.y());
  }

  private void crossK() {
    List<Nucleus> window = scene.nuclei().stream().filter(this::inside).toList();
    Map<Nucleus, Double> edge = new HashMap<>();
    window.forEach(n -> edge.put(n, edgeDistance(scene.window(), n.x(), n.y())));
    List<Nucleus> to = ofClass(window, 2);
    for (int cls : new int[] {1, 2}) {
      for (int r : new int[] {20, 50, 100}) {
        List<Nucleus> from = ofClass(window, cls).stream().filter(n -> edge.get(n) >= r).toList();
        double found = 0;
        for (Nucleus a : from) {
          found += to.stream().filter(b -> a != b && a.distance(b) <= r).count();
        }
        double lambda = (cls == 2 ? to.size() - 1 : to.size()) / (scene.window().areaMm2() * 1e6);
        boolean defined = from.size() >= 10 && to.size() >= 10;
        double k = found / from.size() / lambda;
        String pair = "_" + NaiveFigures.WORDS[cls] + "_to_inflammatory_" + r;
        f.put("cross_k" + pair + "um_um2", defined ? k : null);
        f.put("cross_l" + pair + "um_um", defined ? Math.sqrt(k / Math.PI) : null);
        f.put("cross_k_ratio" + pair + "um", defined ? k / (Math.PI * r * r) : null);
      }
    }
  }

  private void enrichment() {
    int n = scene.nuclei().size();
    List<int[]> edges = new ArrayList<>();
    int[] degree = new int[n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        if (scene.nuclei().get(i).distance(scene.nuclei().get(j)) <= 50) {
          edges.add(new int[] {i, j});
          degree[i]++;
          degree[j]++;
        }
      }
    }
    double sharing = 0;
    for (int d : degree) {
      sharing += d * (d - 1) / 2.0;
    }
    for (int a = 1; a <= 5; a++) {
      for (int b = 1; b <= 5; b++) {
        double observed = 0;
        for (int[] edge : edges) {
          int p = scene.nuclei().get(edge[0]).cls();
          int q = scene.nuclei().get(edge[1]).cls();
          observed += (p == a && q == b) || (p == b && q == a) ? 1 : 0;
        }
        double[] m = moments(n, edges.size(), sharing, count(a), count(b), a == b);
        String name = "enrichment_z_" + NaiveFigures.WORDS[a] + "_" + NaiveFigures.WORDS[b];
        f.put(name, m[1] < 1e-12 * (1 + m[0] * m[0]) ? null : (observed - m[0]) / Math.sqrt(m[1]));
      }
    }
  }

  /** Mean and variance as the specification has them, in floating point. */
  static double[] moments(double n, double m, double sharing, double a, double b, boolean same) {
    double two = same ? falling(a, 2) : 2 * a * b;
    double three = same ? falling(a, 3) : a * b * (a + b - 2);
    double four = same ? falling(a, 4) : 4 * falling(a, 2) * falling(b, 2);
    double mean = m == 0 ? 0 : m * two / falling(n, 2);
    double square = mean;
    square += sharing == 0 ? 0 : 2 * sharing * three / falling(n, 3);
    double disjoint = m * (m - 1) - 2 * sharing;
    square += disjoint == 0 ? 0 : disjoint * four / falling(n, 4);
    return new double[] {mean, square - mean * mean};
  }

  private static double falling(double x, int k) {
    return k == 0 ? 1 : x * falling(x - 1, k - 1);
  }

  private int count(int cls) {
    return ofClass(scene.nuclei(), cls).size();
  }

  private void morisitaHorn() {
    Map<String, double[]> quadrats = new HashMap<>();
    for (Nucleus n : scene.nuclei()) {
      String key = (int) (n.x() / 100) + " " + (int) (n.y() / 100);
      quadrats.computeIfAbsent(key, k -> new double[6])[n.cls()]++;
    }
    double both = 0;
    double squares = 0;
    for (double[] q : quadrats.values()) {
      double p1 = q[1] / count(1);
      double p2 = q[2] / count(2);
      both += p1 * p2;
      squares += p1 * p1 + p2 * p2;
    }
    boolean defined = count(1) > 0 && count(2) > 0;
    f.put("morisita_horn_neoplastic_inflammatory", defined ? quotient(2 * both, squares) : null);
  }
}
