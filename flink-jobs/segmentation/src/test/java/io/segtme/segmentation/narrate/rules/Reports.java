package io.segtme.segmentation.narrate.rules;

import io.segtme.kernels.tme.TmeResult;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.TmeReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reports made by hand. */
public final class Reports {
  private final Run run;
  private final List<Figure> figures = new ArrayList<>();
  private long nuclei = 1_000;
  private @Nullable String phenotype;
  private @Nullable String phenotypeReason;
  private boolean last = true;
  private Counts counts = Counts.zero().with(Count.TILES_EXPECTED, 690);

  private Reports(String id) {
    run = TestRuns.crop(id, 400, 400);
  }

  public static Reports of(String id) {
    return new Reports(id);
  }

  /** A tumour with lymphocytes in it. */
  public static Reports inflamed() {
    return of("inflamed")
        .nuclei(12_345)
        .phenotype("INFLAMED", null)
        .figure("density_all_per_mm2", 1004.4)
        .figure("fraction_neoplastic", 0.4521)
        .figure("fraction_inflammatory", 0.3)
        .figure("fraction_connective", 0.1279)
        .figure("fraction_dead", 0.12)
        .figure("fraction_epithelial", 0)
        .figure("immune_to_tumour_ratio", 0.66357)
        .figure("stromal_immune_share", 0.70109)
        .figure("tumour_stroma_ratio", 0.852)
        .figure("malignant_share_of_epithelium", 1)
        .figure("shannon_entropy", 0.7654)
        .figure("simpson_index", 0.675)
        .figure("tissue_area_mm2", 12.291)
        .figure("neoplastic_area_median_um2", 58.26)
        .figure("neoplastic_area_p10_um2", 30.1)
        .figure("neoplastic_area_p90_um2", 101.4)
        .figure("inflammatory_area_median_um2", 24)
        .figure("connective_area_median_um2", 33.333)
        .undefined("dead_area_median_um2", "TOO_FEW_NUCLEI")
        .figure("neoplastic_circularity_median", 0.8512)
        .figure("neoplastic_eccentricity_mean", 0.623)
        .figure("neoplastic_solidity_mean", 0.95)
        .figure("neoplastic_area_cv", 0.3349)
        .figure("nearest_neoplastic_to_inflammatory_median_um", 14.25)
        .figure("nearest_neoplastic_to_neoplastic_median_um", 9.08)
        .figure("neoplastic_near_inflammatory_20um_share", 0.62)
        .figure("neoplastic_near_inflammatory_50um_share", 0.975)
        .figure("nuclei_outside_tissue", 1)
        .figure("cross_k_ratio_neoplastic_to_inflammatory_20um", 1.312)
        .figure("cross_k_ratio_neoplastic_to_inflammatory_50um", 1.2)
        .figure("cross_k_ratio_neoplastic_to_inflammatory_100um", 1.049)
        .figure("enrichment_z_neoplastic_inflammatory", -12.34)
        .figure("morisita_horn_neoplastic_inflammatory", 0.4561)
        .figure("moran_i_inflammatory_density", 0.312)
        .undefined("hot_fields_inflammatory", "TOO_FEW_FIELDS")
        .figure("tumour_fields", 42)
        .figure("inflamed_tumour_field_share", 0.3571)
        .figure("excluded_border_share", 0.25)
        .count(Count.TILES_FAILED, 3)
        .count(Count.COMPONENTS_CUT, 1)
        .count(Count.NUCLEI_TOO_SMALL, 2_040);
  }

  public Reports nuclei(long n) {
    nuclei = n;
    return this;
  }

  public Reports figure(String name, double value) {
    figures.add(new Figure(name, "1", value, null));
    return this;
  }

  public Reports undefined(String name, String reason) {
    figures.add(new Figure(name, "1", null, reason));
    return this;
  }

  public Reports phenotype(@Nullable String name, @Nullable String reason) {
    phenotype = name;
    phenotypeReason = reason;
    return this;
  }

  public Reports count(Count count, long n) {
    counts = counts.with(count, n);
    return this;
  }

  public Reports running() {
    last = false;
    return this;
  }

  public TmeReport report() {
    TmeResult result =
        new TmeResult(
            nuclei, List.copyOf(figures), 500, List.of(), List.of(), phenotype, phenotypeReason);
    Completion completion =
        new Completion(
            run.slideId(),
            run.uri(),
            "",
            Outcome.COMPLETED,
            null,
            run.uri() + " detail",
            run,
            counts,
            null,
            TestRuns.NOTES);
    return new TmeReport(run, result, last ? completion : null, null);
  }

  public ReportMetrics metrics() {
    return ReportMetrics.of(report());
  }
}
