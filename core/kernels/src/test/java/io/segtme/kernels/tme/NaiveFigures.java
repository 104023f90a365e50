package io.segtme.kernels.tme;

import io.segtme.kernels.tme.Scene.Nucleus;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Composition, morphology and distances of a group of nuclei as the specification words them, over
 * all pairs; null where undefined.
 */
final class NaiveFigures {
  static final String[] WORDS = {
    "", "neoplastic", "inflammatory", "connective", "dead", "epithelial"
  };

  private NaiveFigures() {}

  static Map<String, @Nullable Double> of(
      List<Nucleus> group, List<Nucleus> slide, double tissueMm2, boolean density) {
    Map<String, @Nullable Double> f = new LinkedHashMap<>();
    composition(f, group, tissueMm2, density);
    morphology(f, group);
    distances(f, group, slide);
    return f;
  }

  private static void composition(
      Map<String, @Nullable Double> f, List<Nucleus> group, double mm2, boolean density) {
    double all = group.size();
    double[] n = new double[6];
    double[] a = new double[6];
    for (Nucleus nucleus : group) {
      n[nucleus.cls()]++;
      a[nucleus.cls()] += nucleus.area();
    }
    double entropy = 0;
    double simpson = 1;
    for (int k = 1; k <= 5; k++) {
      f.put("count_" + WORDS[k], n[k]);
      f.put("density_" + WORDS[k] + "_per_mm2", density ? quotient(n[k], mm2) : null);
      f.put("fraction_" + WORDS[k], quotient(n[k], all));
      entropy -= n[k] == 0 ? 0 : n[k] / all * Math.log(n[k] / all) / Math.log(5);
      simpson -= n[k] / all * (n[k] / all);
    }
    f.put("count_all", all);
    f.put("density_all_per_mm2", density ? quotient(all, mm2) : null);
    f.put("cellularity", quotient(n[1], all));
    f.put("immune_to_tumour_ratio", quotient(n[2], n[1]));
    f.put("stromal_immune_share", quotient(n[2], n[2] + n[3]));
    f.put("tumour_stroma_ratio", quotient(a[1], a[1] + a[3]));
    f.put("necrosis_fraction", quotient(n[4], all));
    f.put("malignant_share_of_epithelium", quotient(n[1], n[1] + n[5]));
    f.put("shannon_entropy", all == 0 ? null : entropy);
    f.put("simpson_index", all == 0 ? null : simpson);
    f.put("tissue_area_mm2", mm2);
  }

  private static void morphology(Map<String, @Nullable Double> f, List<Nucleus> group) {
    for (int k = 1; k <= 5; k++) {
      String word = WORDS[k];
      List<Nucleus> some = ofClass(group, k);
      form(f, word + "_area_", "_um2", some, Nucleus::area);
      form(f, word + "_perimeter_", "_um", some, Nucleus::perimeter);
      form(
          f,
          word + "_circularity_",
          "",
          some,
          n -> 4 * Math.PI * n.area() / (n.perimeter() * n.perimeter()));
      form(f, word + "_eccentricity_", "", some, Nucleus::eccentricity);
      form(f, word + "_solidity_", "", some, Nucleus::solidity);
    }
    Double sd = f.get("neoplastic_area_sd_um2");
    Double mean = f.get("neoplastic_area_mean_um2");
    f.put("neoplastic_area_cv", sd == null || mean == null ? null : sd / mean);
  }

  private static void form(
      Map<String, @Nullable Double> f,
      String word,
      String unit,
      List<Nucleus> some,
      ToDoubleFunction<Nucleus> of) {
    double[] v = some.stream().mapToDouble(of).sorted().toArray();
    boolean defined = v.length >= 5;
    double mean = Arrays.stream(v).average().orElse(0);
    double variance = Arrays.stream(v).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    f.put(word + "mean" + unit, defined ? mean : null);
    f.put(word + "sd" + unit, defined ? Math.sqrt(variance) : null);
    f.put(word + "median" + unit, defined ? percentile(v, 50) : null);
    f.put(word + "p10" + unit, defined ? percentile(v, 10) : null);
    f.put(word + "p90" + unit, defined ? percentile(v, 90) : null);
  }

  private static void distances(
      Map<String, @Nullable Double> f, List<Nucleus> group, List<Nucleus> slide) {
    for (int[] pair : new int[][] {{1, 1}, {1, 2}, {2, 1}, {2, 2}, {1, 3}}) {
      List<Nucleus> from = ofClass(group, pair[0]);
      List<Nucleus> to = ofClass(slide, pair[1]);
      boolean defined = from.size() >= 5 && !to.isEmpty();
      double[] d = new double[defined ? from.size() : 0];
      for (int i = 0; i < d.length; i++) {
        Nucleus at = from.get(i);
        d[i] = to.stream().filter(n -> n != at).mapToDouble(at::distance).min().orElseThrow();
      }
      Arrays.sort(d);
      String name = "nearest_" + WORDS[pair[0]] + "_to_" + WORDS[pair[1]] + "_";
      f.put(name + "mean_um", defined ? Arrays.stream(d).average().orElseThrow() : null);
      f.put(name + "median_um", defined ? percentile(d, 50) : null);
      f.put(name + "p90_um", defined ? percentile(d, 90) : null);
      for (int r : pair[0] == 1 && pair[1] == 2 ? new int[] {20, 50} : new int[0]) {
        double near = Arrays.stream(d).filter(x -> x <= r).count();
        f.put("neoplastic_near_inflammatory_" + r + "um_share", defined ? near / d.length : null);
      }
    }
  }

  /** Between the two sorted values around, by their distance to the wanted rank. */
  private static double percentile(double[] sorted, int percent) {
    double rank = percent * (sorted.length - 1) / 100.0;
    int k = (int) Math.floor(rank);
    return k == sorted.length - 1
        ? sorted[k]
        : sorted[k] * (k + 1 - rank) + sorted[k + 1] * (rank - k);
  }

  static List<Nucleus> ofClass(List<Nucleus> nuclei, int cls) {
    return nuclei.stream().filter(n -> n.cls() == cls).toList();
  }

  static @Nullable Double quotient(double a, double b) {
    return b == 0 ? null : a / b;
  }
}
