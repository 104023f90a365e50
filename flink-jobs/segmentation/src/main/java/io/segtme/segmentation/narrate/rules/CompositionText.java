package io.segtme.segmentation.narrate.rules;

import io.segtme.base.NucleusKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the tissue is made of. */
final class CompositionText {
  private CompositionText() {}

  /** What classes the nuclei are of, and how these relate. */
  static void writeClasses(ReportMetrics metrics, Prose prose) {
    shares(metrics, prose);
    prose.about(
        "the ratio of inflammatory to neoplastic nuclei",
        "The ratio of inflammatory to neoplastic nuclei is {immune_to_tumour_ratio}.");
    prose.about(
        "the inflammatory share of stromal nuclei",
        "Of inflammatory and connective nuclei together, {stromal_immune_share%} are"
            + " inflammatory.");
    prose.about(
        "the tumour-stroma ratio",
        "Neoplastic nuclei cover {tumour_stroma_ratio%} of the nuclear area of tumour and stroma"
            + " (neoplastic and connective).");
    prose.about(
        "the neoplastic share of epithelial nuclei",
        "Of neoplastic and non-neoplastic epithelial nuclei together,"
            + " {malignant_share_of_epithelium%} are neoplastic.");
    prose.about(
        "the diversity of classes",
        "The diversity of classes is {shannon_entropy} by normalised Shannon entropy and"
            + " {simpson_index} by the Simpson index.");
  }

  /** There are none. */
  static void writeNone(ReportMetrics metrics, Prose prose) {
    if (metrics.value("tissue_area_mm2").isPresent()) {
      prose.mention(
          "No nuclei were found in {tissue_area_mm2} mm² of tissue.", ReportMetrics.NUCLEI);
    } else {
      prose.mention("No nuclei were found.", ReportMetrics.NUCLEI);
      prose.undefined("the tissue area", "tissue_area_mm2");
    }
  }

  /** How many nuclei in how much tissue. */
  static void writeTotal(ReportMetrics metrics, Prose prose) {
    if (metrics.value("tissue_area_mm2").isPresent()) {
      prose.mention(
          "The analysis rests on {nuclei|nucleus|nuclei} in {tissue_area_mm2} mm² of tissue.");
    } else {
      prose.mention("The analysis rests on {nuclei|nucleus|nuclei}.");
      prose.undefined("the tissue area", "tissue_area_mm2");
    }
    prose.about(
        "the density of nuclei",
        "The density of nuclei is {density_all_per_mm2} per mm² of tissue.");
  }

  private static void shares(ReportMetrics metrics, Prose prose) {
    List<NucleusKind> present = new ArrayList<>();
    List<NucleusKind> absent = new ArrayList<>();
    for (NucleusKind each : NucleusKind.values()) {
      metrics.value(share(each)).ifPresent(share -> (share > 0 ? present : absent).add(each));
    }
    if (present.isEmpty()) {
      prose.undefined("the composition by class", "fraction_neoplastic");
      return;
    }
    present.sort(
        Comparator.comparingDouble(
            (NucleusKind each) -> -metrics.value(share(each)).orElseThrow()));
    List<String> parts =
        present.stream()
            .map(each -> "{%s%%} are %s".formatted(share(each), each.fullName()))
            .toList();
    prose.mention("Of all nuclei, " + Prose.join(parts) + ".");
    if (!absent.isEmpty()) {
      prose.mention(
          "No "
              + Prose.join(absent.stream().map(NucleusKind::fullName).toList(), "or")
              + " nuclei were found.",
          absent.stream().map(CompositionText::share).toArray(String[]::new));
    }
  }

  private static String share(NucleusKind kind) {
    return "fraction_" + kind.label();
  }
}
