package io.segtme.kernels.tme;

import java.io.Serializable;

/**
 * The thresholds of the immune phenotype (specification, section 9). Research use only; not for
 * diagnosis.
 *
 * @param tumourPerMm2 neoplastic nuclei per square millimetre that make a field a tumour field
 * @param inflamedPerMm2 inflammatory nuclei per square millimetre above which a field is inflamed
 * @param inflamedShare least share of inflamed tumour fields of an inflamed slide, 0 to 1
 * @param excludedShare least share of inflamed border fields of an excluded slide, 0 to 1
 */
public record TmeThresholds(
    double tumourPerMm2, double inflamedPerMm2, double inflamedShare, double excludedShare)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /**
   * Checks every threshold.
   *
   * @throws IllegalArgumentException if a density is not positive or a share not within 0 to 1
   */
  public TmeThresholds {
    requireDensity("tumour", tumourPerMm2);
    requireDensity("inflamed", inflamedPerMm2);
    requireShare("inflamed", inflamedShare);
    requireShare("excluded", excludedShare);
  }

  /** 200 and 357 nuclei per square millimetre, a fifth of the fields. */
  public static TmeThresholds standard() {
    return new TmeThresholds(200, 357, 0.2, 0.2);
  }

  private static void requireDensity(String name, double value) {
    if (!(value > 0) || !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "%s threshold %s per mm2: must be a finite number above 0".formatted(name, value));
    }
  }

  private static void requireShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "%s share %s: must be within 0 to 1".formatted(name, value));
    }
  }
}
