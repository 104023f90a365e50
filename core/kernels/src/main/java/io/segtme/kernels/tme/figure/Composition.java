package io.segtme.kernels.tme.figure;

import static io.segtme.base.NucleusKind.CONNECTIVE;
import static io.segtme.base.NucleusKind.DEAD;
import static io.segtme.base.NucleusKind.EPITHELIAL;
import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.base.NucleusKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a slide or a field is made of: figures that follow from counts and summed areas alone. */
public final class Composition {
  private final long[] n;
  private final double[] areaUm2;
  private final double tissueMm2;
  private final @Nullable String noDensity;
  private final long all;

  private Composition(long[] n, double[] areaUm2, double tissueMm2, @Nullable String noDensity) {
    this.n = n;
    this.areaUm2 = areaUm2;
    this.tissueMm2 = tissueMm2;
    this.noDensity = noDensity;
    this.all = Arrays.stream(n).sum();
  }

  /**
   * The composition of a whole slide; densities are undefined where it has no tissue.
   *
   * @param n nuclei by the id of their kind, 6 numbers
   * @param areaUm2 their summed area in square micrometres, likewise
   * @param tissueMm2 tissue in square millimetres
   */
  public static Composition ofSlide(long[] n, double[] areaUm2, double tissueMm2) {
    return new Composition(n, areaUm2, tissueMm2, tissueMm2 == 0 ? TmeReasons.NO_TISSUE : null);
  }

  /**
   * The composition of a field.
   *
   * @param hasDensity whether it has tissue enough for densities
   */
  public static Composition ofField(
      long[] n, double[] areaUm2, double tissueMm2, boolean hasDensity) {
    return new Composition(
        n, areaUm2, tissueMm2, hasDensity ? null : TmeReasons.TISSUE_UNDER_10_PERCENT);
  }

  /** Adds the figures. */
  public void addTo(Figures figures) {
    for (NucleusKind kind : NucleusKind.values()) {
      figures.add("count_" + kind.label(), "1", Outcome.of(n[kind.id()]));
    }
    figures.addOfAll("count_all", "1", Outcome.of(all));
    for (NucleusKind kind : NucleusKind.values()) {
      figures.add("density_" + kind.label() + "_per_mm2", "1/mm2", density(n[kind.id()]));
    }
    figures.addOfAll("density_all_per_mm2", "1/mm2", density(all));
    for (NucleusKind kind : NucleusKind.values()) {
      figures.add("fraction_" + kind.label(), "1", share(n[kind.id()]));
    }
    addRatios(figures);
    figures.add("shannon_entropy", "1", all == 0 ? noNuclei() : Outcome.of(shannon()));
    figures.add("simpson_index", "1", all == 0 ? noNuclei() : Outcome.of(simpson()));
    figures.addOfAll("tissue_area_mm2", "mm2", Outcome.of(tissueMm2));
  }

  private void addRatios(Figures figures) {
    long neoplastic = n[NEOPLASTIC.id()];
    long inflammatory = n[INFLAMMATORY.id()];
    long connective = n[CONNECTIVE.id()];
    double tumour = areaUm2[NEOPLASTIC.id()];
    double stroma = areaUm2[CONNECTIVE.id()];
    figures.add("cellularity", "1", share(neoplastic));
    figures.add("immune_to_tumour_ratio", "1", ratio(inflammatory, neoplastic));
    figures.add("stromal_immune_share", "1", ratio(inflammatory, inflammatory + connective));
    figures.add("tumour_stroma_ratio", "1", ratio(tumour, tumour + stroma));
    figures.add("necrosis_fraction", "1", share(n[DEAD.id()]));
    figures.add(
        "malignant_share_of_epithelium", "1", ratio(neoplastic, neoplastic + n[EPITHELIAL.id()]));
  }

  private Outcome density(long count) {
    return noDensity == null ? Outcome.of(count / tissueMm2) : Outcome.none(noDensity);
  }

  private Outcome share(long count) {
    return Outcome.ratio(count, all, TmeReasons.NO_NUCLEI);
  }

  private static Outcome ratio(double numerator, double denominator) {
    return Outcome.ratio(numerator, denominator, TmeReasons.ZERO_DENOMINATOR);
  }

  private static Outcome noNuclei() {
    return Outcome.none(TmeReasons.NO_NUCLEI);
  }

  /** 0 where all are of one kind, 1 where the five kinds are equally frequent. */
  private double shannon() {
    double sum = 0;
    for (NucleusKind kind : NucleusKind.values()) {
      long count = n[kind.id()];
      double share = (double) count / all;
      sum += count == 0 ? 0 : share * Math.log(share);
    }
    return 0 - sum / Math.log(5);
  }

  private double simpson() {
    double sum = 0;
    for (NucleusKind kind : NucleusKind.values()) {
      double share = (double) n[kind.id()] / all;
      sum += share * share;
    }
    return 1 - sum;
  }
}
