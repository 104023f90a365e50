package io.segtme.segmentation.narrate.rules;

import io.segtme.kernels.tme.figure.TmeReasons;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.model.TmeReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words by rules: the same figures give the same text. CompositionText, immune
 * phenotype, spatial relations and morphology, then the closing that stands below every text, also
 * a language model's: data quality and the limits of use.
 */
public final class RulesNarrative {
  private RulesNarrative() {}

  /**
   * The whole text of a final report.
   *
   * @param refusal why a language model's text was not taken; null where none was asked for
   */
  public static Narrative of(TmeReport report, @Nullable String refusal) {
    ReportMetrics metrics = ReportMetrics.of(report);
    List<Sentence> sentences = new ArrayList<>(findings(metrics));
    sentences.addAll(closing(metrics));
    return new Narrative(List.copyOf(sentences), Narrative.RULES, refusal);
  }

  /** What was found. */
  static List<Sentence> findings(ReportMetrics metrics) {
    Prose prose = new Prose(metrics);
    boolean found = metrics.value(ReportMetrics.NUCLEI).orElse(0) > 0;
    if (found) {
      CompositionText.writeTotal(metrics, prose);
    } else {
      CompositionText.writeNone(metrics, prose);
    }
    if (found && TmeReasons.MODEL_UNTYPED.equals(metrics.reason("fraction_neoplastic"))) {
      prose.state(
          "The model does not tell classes of nuclei apart: composition, immune phenotype, spatial"
              + " relations and morphology by class are undefined.",
          "fraction_neoplastic");
    } else if (found) {
      CompositionText.writeClasses(metrics, prose);
      PhenotypeText.write(metrics, prose);
      SpatialText.write(metrics, prose);
      MorphologyText.write(metrics, prose);
    } else {
      PhenotypeText.write(metrics, prose);
    }
    prose.closeUndetermined();
    return prose.sentences();
  }

  /** Data quality, and what the text may be used for. */
  public static List<Sentence> closing(ReportMetrics metrics) {
    Prose prose = new Prose(metrics);
    DataQualityText.write(metrics, prose);
    prose.state("For research use only; not for diagnosis.");
    return prose.sentences();
  }
}
