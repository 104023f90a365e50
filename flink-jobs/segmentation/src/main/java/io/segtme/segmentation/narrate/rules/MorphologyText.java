package io.segtme.segmentation.narrate.rules;

import io.segtme.base.NucleusKind;
import java.util.Arrays;
import java.util.List;

/** Size and shape of nuclei by class. */
final class MorphologyText {
  private MorphologyText() {}

  static void write(ReportMetrics metrics, Prose prose) {
    prose.about(
        "the size of neoplastic nuclei",
        "Neoplastic nuclei have a median area of {neoplastic_area_median_um2} µm² (10th"
            + " percentile {neoplastic_area_p10_um2} µm², 90th percentile"
            + " {neoplastic_area_p90_um2} µm²).");
    prose.about(
        "the variation of neoplastic nuclear area",
        "The coefficient of variation of neoplastic nuclear area is {neoplastic_area_cv%}.");
    prose.about(
        "the shape of neoplastic nuclei",
        "Neoplastic nuclei have a median circularity of {neoplastic_circularity_median}, a mean"
            + " eccentricity of {neoplastic_eccentricity_mean} and a mean solidity of"
            + " {neoplastic_solidity_mean}.");
    List<String> others =
        Arrays.stream(NucleusKind.values())
            .filter(each -> each != NucleusKind.NEOPLASTIC)
            .filter(each -> metrics.value(area(each)).isPresent())
            .map(each -> "{%s} µm² for %s nuclei".formatted(area(each), each.fullName()))
            .toList();
    if (!others.isEmpty()) {
      prose.mention("The median area is " + Prose.join(others) + ".");
    }
  }

  private static String area(NucleusKind kind) {
    return kind.label() + "_area_median_um2";
  }
}
