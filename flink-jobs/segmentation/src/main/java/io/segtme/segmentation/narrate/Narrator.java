package io.segtme.segmentation.narrate;

import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.model.TmeReport;
import io.segtme.segmentation.narrate.llm.LanguageModel;
import io.segtme.segmentation.narrate.llm.RefusalException;
import io.segtme.segmentation.narrate.llm.TextCheck;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import io.segtme.segmentation.narrate.rules.RulesNarrative;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives a final report its words: a language model's where one is asked and its text holds, else
 * those of the rules with the refusal. The model gets the metrics alone. Below its text stands the
 * rules' closing: no model decides whether readers learn of failed tiles or of the limits of use.
 */
final class Narrator {
  private static final String INSTRUCTIONS =
      """
      You write the findings of a tumour microenvironment report for pathologists, from the JSON of \
      figures of one H&E slide that the user sends. English prose, at most %d sentences and %d \
      characters, no headings, lists or markdown. Cover composition, immune phenotype, spatial \
      relations and morphology.
      State no number but the values of figures, rounded; compute nothing from them. Write every \
      number in digits with a decimal point, never in words (not even 'one'), fractions or ratios such as 1:2. A \
      share may be a percentage with % behind each number. Units are um, um2, mm2 and 'per mm2'; a \
      radius that stands in a figure's name is written 'within 20 um'.
      Of figures without a value say nothing, or why they have none without any number. Name no \
      immune phenotype but the given one. Give no diagnosis, prognosis or advice. Data quality and \
      limits of use are added to your text; leave them out.
      """
          .replace("%d sentences", TextCheck.MAX_SENTENCES + " sentences")
          .replace("%d characters", TextCheck.MAX_CHARACTERS + " characters");

  private final @Nullable LanguageModel model;

  Narrator(@Nullable LanguageModel model) {
    this.model = model;
  }

  /**
   * The report with its words.
   *
   * @throws InterruptedException if the thread was interrupted while it waited for the model
   */
  TmeReport narrate(TmeReport report) throws InterruptedException {
    if (model == null) {
      return byRules(report, null);
    }
    ReportMetrics metrics = ReportMetrics.of(report);
    try {
      String text = model.answer(INSTRUCTIONS, metrics.json().toString());
      return report.with(narrative(TextCheck.sentences(text, metrics), metrics, model.name()));
    } catch (RefusalException e) {
      return byRules(report, e.getMessage());
    }
  }

  /** The report with the words of the rules. */
  static TmeReport byRules(TmeReport report, @Nullable String refusal) {
    return report.with(RulesNarrative.of(report, refusal));
  }

  private static Narrative narrative(
      List<Sentence> findings, ReportMetrics metrics, String author) {
    List<Sentence> sentences = new ArrayList<>(findings);
    sentences.addAll(RulesNarrative.closing(metrics));
    return new Narrative(List.copyOf(sentences), author, null);
  }
}
