package io.segtme.kernels.tme;

import io.segtme.kernels.tme.field.FieldDensities;
import io.segtme.kernels.tme.field.FieldGrid;
import io.segtme.kernels.tme.figure.Figures;
import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TmeReasons;
import org.jspecify.annotations.Nullable;

/**
 * Whether inflammatory nuclei are inside the tumour, held up at its border, or absent. Research use
 * only; not for diagnosis.
 */
final class ImmunePhenotype {
  private static final int LEAST_TUMOUR_FIELDS = 5;

  private final FieldDensities densities;
  private final FieldGrid grid;
  private final TmeThresholds thresholds;
  private final boolean typed;
  private long tumour;
  private long inflamedTumour;
  private long border;
  private long inflamedBorder;

  ImmunePhenotype(FieldDensities densities, boolean typed, TmeThresholds thresholds) {
    this.densities = densities;
    this.grid = densities.grid();
    this.thresholds = thresholds;
    this.typed = typed;
    for (int field = 0; field < grid.size(); field++) {
      if (grid.hasDensity(field)) {
        addField(field);
      }
    }
  }

  void addTo(Figures figures) {
    figures.add("tumour_fields", "1", Outcome.of(tumour));
    figures.add("inflamed_tumour_field_share", "1", inflamedShare());
    figures.add("excluded_border_share", "1", borderShare());
  }

  /** The phenotype; null where the model does not distinguish kinds of nuclei. */
  @Nullable String phenotype() {
    if (!typed) {
      return null;
    }
    if (tumour < LEAST_TUMOUR_FIELDS) {
      return "INDETERMINATE";
    }
    if (inflamedShare().value() >= thresholds.inflamedShare()) {
      return "INFLAMED";
    }
    Outcome atBorder = borderShare();
    boolean excluded = atBorder.reason() == null && atBorder.value() >= thresholds.excludedShare();
    return excluded ? "EXCLUDED" : "DESERT";
  }

  /** Why the phenotype is null or indeterminate. */
  @Nullable String reason() {
    if (!typed) {
      return TmeReasons.MODEL_UNTYPED;
    }
    return tumour < LEAST_TUMOUR_FIELDS ? TmeReasons.TOO_FEW_TUMOUR_FIELDS : null;
  }

  private Outcome inflamedShare() {
    return Outcome.ratio(inflamedTumour, tumour, TmeReasons.TOO_FEW_TUMOUR_FIELDS);
  }

  private Outcome borderShare() {
    return Outcome.ratio(inflamedBorder, border, TmeReasons.NO_BORDER_FIELDS);
  }

  private void addField(int field) {
    int inflamed = densities.inflammatory(field) > thresholds.inflamedPerMm2() ? 1 : 0;
    if (isTumour(field)) {
      tumour++;
      inflamedTumour += inflamed;
    } else if (adjoinsTumour(field)) {
      border++;
      inflamedBorder += inflamed;
    }
  }

  private boolean adjoinsTumour(int field) {
    for (int other : grid.neighbours(field)) {
      if (isTumour(other)) {
        return true;
      }
    }
    return false;
  }

  private boolean isTumour(int field) {
    return grid.hasDensity(field) && densities.neoplastic(field) >= thresholds.tumourPerMm2();
  }
}
