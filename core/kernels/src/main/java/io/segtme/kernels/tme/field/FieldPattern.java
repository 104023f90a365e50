package io.segtme.kernels.tme.field;

import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TmeReasons;
import org.jspecify.annotations.Nullable;

/**
 * How the density of kind 2 is spread over the fields that have tissue enough: Moran's I and Gi*
 * with binary queen weights (Moran 1950; Ord, Getis 1995).
 */
public final class FieldPattern {
  private static final int LEAST_FIELDS = 10;
  private static final double HOT = 2.58;

  private final FieldDensities densities;
  private final FieldGrid grid;
  private final double[] giStar;
  private long fields;
  private double sum;
  private double least = Double.POSITIVE_INFINITY;
  private double most = Double.NEGATIVE_INFINITY;
  private double squares;
  private long weights;
  private double products;
  private long hot;

  /** Measures the pattern of a slide's densities. */
  public FieldPattern(FieldDensities densities) {
    this.densities = densities;
    this.grid = densities.grid();
    this.giStar = new double[grid.size()];
    for (int field = 0; field < grid.size(); field++) {
      addDensity(field);
    }
    for (int field = 0; field < grid.size(); field++) {
      addSquare(field);
    }
    for (int field = 0; field < grid.size(); field++) {
      addNeighbours(field);
    }
  }

  /** Adds the figures of the slide. */
  public void addTo(Figures figures) {
    figures.add("moran_i_inflammatory_density", "1", moran());
    String reason = undefined();
    figures.add(
        "hot_fields_inflammatory", "1", reason == null ? Outcome.of(hot) : Outcome.none(reason));
  }

  /** Gi* of a field. */
  Outcome giStar(int field) {
    if (!grid.hasDensity(field)) {
      return Outcome.none(TmeReasons.TISSUE_UNDER_10_PERCENT);
    }
    String reason = undefined();
    return reason == null ? Outcome.of(giStar[field]) : Outcome.none(reason);
  }

  private Outcome moran() {
    String reason = undefined();
    if (reason != null) {
      return Outcome.none(reason);
    }
    return Outcome.ratio(fields * products, weights * squares, TmeReasons.NO_ADJACENT_FIELDS);
  }

  /**
   * Why there is no pattern; null if there is one. Whether all values are equal is seen from the
   * values: their mean may be off by a bit, and s then not 0.
   */
  private @Nullable String undefined() {
    if (fields < LEAST_FIELDS) {
      return TmeReasons.TOO_FEW_FIELDS;
    }
    return least == most ? TmeReasons.ZERO_VARIANCE : null;
  }

  private void addDensity(int field) {
    if (grid.hasDensity(field)) {
      double density = densities.inflammatory(field);
      fields++;
      sum += density;
      least = Math.min(least, density);
      most = Math.max(most, density);
    }
  }

  private void addSquare(int field) {
    if (grid.hasDensity(field)) {
      squares += deviation(field) * deviation(field);
    }
  }

  private void addNeighbours(int field) {
    if (!grid.hasDensity(field) || undefined() != null) {
      return;
    }
    int around = 0;
    double deviations = 0;
    for (int other : grid.neighbours(field)) {
      if (grid.hasDensity(other)) {
        around++;
        deviations += deviation(other);
      }
    }
    weights += around;
    products += deviation(field) * deviations;
    giStar[field] = giStar(around + 1, deviation(field) + deviations);
    hot += giStar[field] > HOT ? 1 : 0;
  }

  /** Gi* of a field whose weights, its own included, sum to w; sum w x - mean w as deviations. */
  private double giStar(int w, double deviations) {
    double s = Math.sqrt(squares / fields);
    return deviations / (s * Math.sqrt((fields * (double) w - (double) w * w) / (fields - 1)));
  }

  private double deviation(int field) {
    return densities.inflammatory(field) - sum / fields;
  }
}
