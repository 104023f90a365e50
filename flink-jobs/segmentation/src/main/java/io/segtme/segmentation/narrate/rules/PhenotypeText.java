package io.segtme.segmentation.narrate.rules;

import java.util.Locale;

/** How inflammatory nuclei stand to the tumour, field by field. */
final class PhenotypeText {
  private PhenotypeText() {}

  static void write(ReportMetrics metrics, Prose prose) {
    String phenotype = metrics.phenotype();
    if (phenotype == null || phenotype.equals("INDETERMINATE")) {
      String why = ReasonWords.words(metrics.phenotypeReason());
      prose.state(
          "The immune phenotype "
              + (phenotype == null ? "could not be determined" : "is indeterminate")
              + (why.isEmpty() ? "." : " (" + why + ")."));
      return;
    }
    prose.state("The immune phenotype is " + phenotype.toLowerCase(Locale.ROOT) + ".");
    prose.mention(
        "Inflammatory nuclei are dense in {inflamed_tumour_field_share%} of"
            + " {tumour_fields|tumour field|tumour fields}.");
    prose.mention("At the tumour's border they are dense in {excluded_border_share%} of fields.");
  }
}
