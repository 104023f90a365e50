package io.segtme.segmentation.narrate;

import io.segtme.kernels.tme.TmeReasons;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.model.TmeReport;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report in words by rules: the same figures give the same text. Composition, immune phenotype,
 * spatial relations and morphology, then the closing that stands below every text, also a language
 * model's: data quality and the limits of use.
 */
final class RulesNarrative {
  private RulesNarrative() {}

  /** The whole text, with why a language model's was not taken. */
  static Narrative of(TmeReport report, @Nullable String refusal) {
    Metrics metrics = Metrics.of(report);
    List<Sentence> sentences = new ArrayList<>(findings(metrics));
    sentences.addAll(closing(metrics));
    return new Narrative(List.copyOf(sentences), Narrative.RULES, refusal);
  }

  /** What was found. */
  static List<Sentence> findings(Metrics metrics) {
    Prose prose = new Prose(metrics);
    boolean found = metrics.value(Metrics.NUCLEI).orElse(0) > 0;
    if (found) {
      Composition.writeTotal(metrics, prose);
    } else {
      Composition.writeNone(metrics, prose);
    }
    if (found && TmeReasons.MODEL_UNTYPED.equals(metrics.reason("fraction_neoplastic"))) {
      prose.state(
          "The model does not tell classes of nuclei apart: composition, immune phenotype, spatial"
              + " relations and morphology by class are undefined.",
          "fraction_neoplastic");
    } else if (found) {
      Composition.writeClasses(metrics, prose);
      ImmunePhenotype.write(metrics, prose);
      SpatialRelations.write(metrics, prose);
      NuclearMorphology.write(metrics, prose);
    } else {
      ImmunePhenotype.write(metrics, prose);
    }
    prose.closeUndetermined();
    return prose.sentences();
  }

  /** Data quality, and what the text may be used for. */
  static List<Sentence> closing(Metrics metrics) {
    Prose prose = new Prose(metrics);
    DataQuality.write(metrics, prose);
    prose.state("For research use only; not for diagnosis.");
    return prose.sentences();
  }
}
