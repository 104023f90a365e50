package io.segtme.segmentation.narrate;

import static io.segtme.segmentation.narrate.NucleusClasses.word;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What the tissue is made of. */
final class Composition {
  private Composition() {}

  /** What classes the nuclei are of, and how these relate. */
  static void writeClasses(Metrics metrics, Prose prose) {
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
  static void writeNone(Metrics metrics, Prose prose) {
    if (metrics.value("tissue_area_mm2").isPresent()) {
      prose.mention("No nuclei were found in {tissue_area_mm2} mm² of tissue.", Metrics.NUCLEI);
    } else {
      prose.mention("No nuclei were found.", Metrics.NUCLEI);
      prose.undefined("the tissue area", "tissue_area_mm2");
    }
  }

  /** How many nuclei in how much tissue. */
  static void writeTotal(Metrics metrics, Prose prose) {
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

  private static void shares(Metrics metrics, Prose prose) {
    List<String> present = new ArrayList<>();
    List<String> absent = new ArrayList<>();
    for (String each : NucleusClasses.ALL) {
      metrics
          .value("fraction_" + each)
          .ifPresent(share -> (share > 0 ? present : absent).add(each));
    }
    if (present.isEmpty()) {
      prose.undefined("the composition by class", "fraction_neoplastic");
      return;
    }
    present.sort(
        Comparator.comparingDouble(
            (String each) -> -metrics.value("fraction_" + each).orElseThrow()));
    List<String> parts =
        present.stream().map(each -> "{fraction_%s%%} are %s".formatted(each, word(each))).toList();
    prose.mention("Of all nuclei, " + Prose.join(parts) + ".");
    if (!absent.isEmpty()) {
      prose.mention(
          "No "
              + Prose.join(absent.stream().map(NucleusClasses::word).toList(), "or")
              + " nuclei were found.",
          absent.stream().map(each -> "fraction_" + each).toArray(String[]::new));
    }
  }
}
