package io.segtme.segmentation.narrate.rules;

/** What a reader must know about the data before trusting a figure. */
final class DataQualityText {
  private DataQualityText() {}

  static void write(ReportMetrics metrics, Prose prose) {
    tiles(metrics, prose);
    some(
        metrics,
        prose,
        ReportMetrics.CUT_COMPONENTS,
        "{cut_components|connected region was|connected regions were} larger than the largest"
            + " extent and cut on a grid, which may divide nuclei.");
    some(
        metrics,
        prose,
        ReportMetrics.NUCLEI_DROPPED,
        "{nuclei_dropped|object was|objects were} dropped as smaller than the minimum area of a"
            + " nucleus.");
    some(
        metrics,
        prose,
        ReportMetrics.NUCLEI_TOO_LARGE,
        "{nuclei_too_large|object was|objects were} dropped as larger than the largest area of a"
            + " nucleus.");
    some(
        metrics,
        prose,
        "nuclei_outside_tissue",
        "{nuclei_outside_tissue|nucleus outside the tissue mask takes|nuclei outside the tissue mask"
            + " take} no part in the cross-K ratio.");
  }

  private static void tiles(ReportMetrics metrics, Prose prose) {
    if (metrics.value(ReportMetrics.TILES_FAILED).orElse(0) == 0) {
      prose.mention(
          "Of {tiles_expected|planned tile|planned tiles} none failed.",
          ReportMetrics.TILES_FAILED);
    } else {
      prose.mention(
          "{tiles_failed} of {tiles_expected|planned tile|planned tiles} failed; nuclei there are"
              + " missing.");
    }
  }

  private static void some(ReportMetrics metrics, Prose prose, String count, String pattern) {
    if (metrics.value(count).orElse(0) > 0) {
      prose.mention(pattern);
    }
  }
}
