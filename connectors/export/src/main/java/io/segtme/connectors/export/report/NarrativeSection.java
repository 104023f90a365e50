package io.segtme.connectors.export.report;

import io.segtme.events.TmeNarrative;
import io.segtme.events.TmeReport;
import io.segtme.events.TmeSentence;
import org.jspecify.annotations.Nullable;

/** The report in words, and the immune phenotype with what it rests on. */
final class NarrativeSection {
  private static final String RULES = "rules";

  private NarrativeSection() {}

  static void add(Html html, TmeReport tme) {
    html.open("div", "class", "grid");
    narrative(html, tme.getNarrative());
    phenotype(html, tme, new Figures(tme));
    html.close();
  }

  private static void narrative(Html html, @Nullable TmeNarrative narrative) {
    if (narrative == null) {
      return;
    }
    html.open("section").leaf("h2", "In words").open("p", "class", "prose");
    for (TmeSentence sentence : narrative.getSentences()) {
      html.text(sentence.getText() + " ");
    }
    html.close().open("p", "class", "note");
    html.text(
        narrative.getAuthor().equals(RULES)
            ? "Written by rules from the figures below."
            : "Written by the language model "
                + narrative.getAuthor()
                + "; its numbers were checked against the figures below.");
    if (narrative.getRefusal() != null) {
      html.text(" A language model's text was refused: " + narrative.getRefusal());
    }
    html.close().close();
  }

  private static void phenotype(Html html, TmeReport tme, Figures figures) {
    html.open("section").leaf("h2", "Immune phenotype");
    String phenotype = tme.getImmunePhenotype();
    html.open("p", "class", "phenotype");
    html.leaf("b", phenotype == null ? Numbers.DASH : Masthead.words(phenotype));
    if (tme.getImmunePhenotypeReason() != null) {
      html.text(" " + Figures.words(tme.getImmunePhenotypeReason()));
    }
    html.close();
    new FigureTable(html, figures, "What it rests on")
        .row("Tumour fields", "tumour_fields", Numbers::count)
        .row("Inflamed share of them", "inflamed_tumour_field_share", Numbers::percent)
        .row("Inflamed share of fields at their border", "excluded_border_share", Numbers::percent)
        .close();
    html.leaf(
        "p",
        "From the densities of fields, by thresholds of the run. Research use only.",
        "class",
        "note");
    html.close();
  }
}
