package io.segtme.kernels.tme;

import static io.segtme.kernels.tme.NaiveFigures.quotient;

import io.segtme.kernels.tme.Scene.Nucleus;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures over the fields of a slide as the specification words them, over all pairs of fields. */
final class NaiveFields {
  /** A field of 500 um. */
  record Field(int row, int column, double tissueUm2, List<Nucleus> nuclei) {
    boolean hasDensity() {
      return tissueUm2 >= 0.1 * 500 * 500;
    }

    double density(int cls) {
      return NaiveFigures.ofClass(nuclei, cls).size() / tissueUm2 * 1e6;
    }

    boolean adjoins(Field other) {
      return this != other
          && Math.abs(row - other.row) <= 1
          && Math.abs(column - other.column) <= 1;
    }
  }

  final Map<String, Field> all = new TreeMap<>();
  final Map<String, @Nullable Double> figures = new LinkedHashMap<>();
  final Map<Field, @Nullable Double> giStar = new LinkedHashMap<>();
  String phenotype = "DESERT";

  NaiveFields(Scene scene) {
    TissueWindow w = scene.window();
    for (int row = 0; row * 500 < w.heightUm(); row++) {
      for (int column = 0; column * 500 < w.widthUm(); column++) {
        all.put(row + " " + column, field(scene, row, column));
      }
    }
    List<Field> fields = all.values().stream().filter(Field::hasDensity).toList();
    pattern(fields);
    phenotype(fields, scene.thresholds());
  }

  private static Field field(Scene scene, int row, int column) {
    TissueWindow w = scene.window();
    double tissue = 0;
    for (int y = 0; y < w.rows(); y++) {
      for (int x = 0; x < w.columns(); x++) {
        double s = w.squareUm();
        double dx = Math.min(Math.min(x * s + s, w.widthUm()), column * 500 + 500);
        double dy = Math.min(Math.min(y * s + s, w.heightUm()), row * 500 + 500);
        dx -= Math.max(x * s, column * 500);
        dy -= Math.max(y * s, row * 500);
        tissue += w.isTissue(x, y) && dx > 0 && dy > 0 ? dx * dy : 0;
      }
    }
    List<Nucleus> nuclei =
        scene.nuclei().stream()
            .filter(n -> Math.floor(n.x() / 500) == column && Math.floor(n.y() / 500) == row)
            .toList();
    return new Field(row, column, tissue, nuclei);
  }

  private void pattern(List<Field> fields) {
    int n = fields.size();
    double mean = fields.stream().mapToDouble(p -> p.density(2)).average().orElse(0);
    double squares = fields.stream().mapToDouble(p -> Math.pow(p.density(2) - mean, 2)).sum();
    boolean defined = n >= 10 && squares > 1e-9;
    double s = Math.sqrt(squares / n);
    double products = 0;
    double weights = 0;
    double hot = 0;
    for (Field p : fields) {
      double w = 0;
      double wx = 0;
      for (Field q : fields) {
        if (p == q || p.adjoins(q)) {
          w++;
          wx += q.density(2);
        }
        if (p.adjoins(q)) {
          weights++;
          products += (p.density(2) - mean) * (q.density(2) - mean);
        }
      }
      double g = (wx - mean * w) / (s * Math.sqrt((n * w - w * w) / (n - 1)));
      giStar.put(p, defined ? g : null);
      hot += g > 2.58 ? 1 : 0;
    }
    figures.put(
        "moran_i_inflammatory_density", defined ? quotient(n * products, weights * squares) : null);
    figures.put("hot_fields_inflammatory", defined ? hot : null);
  }

  private void phenotype(List<Field> fields, TmeThresholds t) {
    List<Field> tumour = fields.stream().filter(p -> p.density(1) >= t.tumourPerMm2()).toList();
    List<Field> border =
        fields.stream()
            .filter(p -> !tumour.contains(p) && tumour.stream().anyMatch(p::adjoins))
            .toList();
    Double inflamed = inflamed(tumour, t);
    Double excluded = inflamed(border, t);
    figures.put("tumour_fields", (double) tumour.size());
    figures.put("inflamed_tumour_field_share", inflamed);
    figures.put("excluded_border_share", excluded);
    if (tumour.size() < 5) {
      phenotype = "INDETERMINATE";
    } else if (inflamed != null && inflamed >= t.inflamedShare()) {
      phenotype = "INFLAMED";
    } else if (excluded != null && excluded >= t.excludedShare()) {
      phenotype = "EXCLUDED";
    }
  }

  private static @Nullable Double inflamed(List<Field> fields, TmeThresholds t) {
    double count = fields.stream().filter(p -> p.density(2) > t.inflamedPerMm2()).count();
    return quotient(count, fields.size());
  }
}
