package io.segtme.kernels.tme;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a slide or a field is made of: figures that follow from counts and summed areas alone. */
public final class Composition {
  private Composition() {}

  /**
   * The running report: composition alone, without fields and phenotype.
   *
   * @param countByClass nuclei so far by class, 6 numbers, the first of nuclei without class
   * @param areaUm2ByClass their summed area in square micrometres, likewise
   * @param tissueMm2 area of the slide's tissue mask in square millimetres
   * @param typed whether the model tells classes; if not, figures of classes are null
   * @throws IllegalArgumentException unless both arrays hold 6 numbers
   */
  public static TmeResult running(
      long[] countByClass, double[] areaUm2ByClass, double tissueMm2, boolean typed) {
    if (countByClass.length != Classes.COUNT || areaUm2ByClass.length != Classes.COUNT) {
      throw new IllegalArgumentException(
          String.format(
              "%d counts and %d areas: give 6 of each, nuclei without class first",
              countByClass.length, areaUm2ByClass.length));
    }
    Figures figures = new Figures(typed);
    addTo(figures, countByClass, areaUm2ByClass, tissueMm2, noDensityOfSlide(tissueMm2));
    return new TmeResult(
        Arrays.stream(countByClass).sum(),
        figures.list(),
        FieldGrid.SIDE_UM,
        List.of(),
        List.of(),
        null,
        typed ? TmeReasons.SLIDE_IN_WORK : TmeReasons.MODEL_UNTYPED);
  }

  static @Nullable String noDensityOfSlide(double tissueMm2) {
    return tissueMm2 == 0 ? TmeReasons.NO_TISSUE : null;
  }

  /**
   * Adds the figures.
   *
   * @param noDensity why densities are undefined; null where they are not
   */
  static void addTo(
      Figures figures, long[] n, double[] areaUm2, double tissueMm2, @Nullable String noDensity) {
    long all = Arrays.stream(n).sum();
    for (int cls = 1; cls < Classes.COUNT; cls++) {
      figures.add("count_" + Classes.word(cls), "1", Outcome.of(n[cls]));
    }
    figures.addOfAll("count_all", "1", Outcome.of(all));
    for (int cls = 1; cls < Classes.COUNT; cls++) {
      Outcome density = density(n[cls], tissueMm2, noDensity);
      figures.add("density_" + Classes.word(cls) + "_per_mm2", "1/mm2", density);
    }
    figures.addOfAll("density_all_per_mm2", "1/mm2", density(all, tissueMm2, noDensity));
    for (int cls = 1; cls < Classes.COUNT; cls++) {
      figures.add("fraction_" + Classes.word(cls), "1", share(n[cls], all));
    }
    double tumour = areaUm2[Classes.NEOPLASTIC];
    long neoplastic = n[Classes.NEOPLASTIC];
    long inflammatory = n[Classes.INFLAMMATORY];
    figures.add("cellularity", "1", share(neoplastic, all));
    figures.add("immune_to_tumour_ratio", "1", ratio(inflammatory, neoplastic));
    figures.add(
        "stromal_immune_share", "1", ratio(inflammatory, inflammatory + n[Classes.CONNECTIVE]));
    figures.add("tumour_stroma_ratio", "1", ratio(tumour, tumour + areaUm2[Classes.CONNECTIVE]));
    figures.add("necrosis_fraction", "1", share(n[Classes.DEAD], all));
    figures.add(
        "malignant_share_of_epithelium",
        "1",
        ratio(neoplastic, neoplastic + n[Classes.EPITHELIAL]));
    figures.add("shannon_entropy", "1", all == 0 ? noNuclei() : Outcome.of(shannon(n, all)));
    figures.add("simpson_index", "1", all == 0 ? noNuclei() : Outcome.of(simpson(n, all)));
    figures.addOfAll("tissue_area_mm2", "mm2", Outcome.of(tissueMm2));
  }

  private static Outcome density(long n, double tissueMm2, @Nullable String noDensity) {
    return noDensity == null ? Outcome.of(n / tissueMm2) : Outcome.none(noDensity);
  }

  private static Outcome share(long n, long all) {
    return Outcome.ratio(n, all, TmeReasons.NO_NUCLEI);
  }

  private static Outcome ratio(double numerator, double denominator) {
    return Outcome.ratio(numerator, denominator, TmeReasons.ZERO_DENOMINATOR);
  }

  private static Outcome noNuclei() {
    return Outcome.none(TmeReasons.NO_NUCLEI);
  }

  /** 0 where all are of one class, 1 where the five classes are equally frequent. */
  private static double shannon(long[] n, long all) {
    double sum = 0;
    for (int cls = 1; cls < Classes.COUNT; cls++) {
      double share = (double) n[cls] / all;
      sum += n[cls] == 0 ? 0 : share * Math.log(share);
    }
    return 0 - sum / Math.log(5);
  }

  private static double simpson(long[] n, long all) {
    double sum = 0;
    for (int cls = 1; cls < Classes.COUNT; cls++) {
      double share = (double) n[cls] / all;
      sum += share * share;
    }
    return 1 - sum;
  }
}
