package io.segtme.segmentation.narrate.llm;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.tme.figure.Figure;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import io.segtme.segmentation.narrate.rules.Reports;
import io.segtme.segmentation.narrate.rules.RulesNarrative;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

final class RulesNarrativePropertyTest {
  private static final List<Double> VALUES =
      List.of(0.0, 1.0, 0.5, 2.0, 1e-7, 0.99999, 12.345, 999.96, 123456.789, Double.NaN);

  /** The rules' text passes the check that a language model's has to pass. */
  @Property(tries = 300)
  void everyNumberIsAFigureAndNothingUndefinedIsShown(@ForAll long seed) throws Exception {
    Reports report = random(new Random(seed));
    ReportMetrics metrics = report.metrics();
    StatedNumbers numbers = new StatedNumbers(metrics);
    List<Sentence> sentences = RulesNarrative.of(report.report(), null).sentences();
    for (Sentence sentence : sentences) {
      assertThat(sentence.text())
          .matches("[A-Z0-9-].*\\.")
          .doesNotContain("null", "NaN", "Infinity", "{", "}", "  ");
      assertThat(sentence.figures()).allMatch(metrics::has);
      boolean undefined = sentence.text().contains("could not be determined");
      if (!undefined && !sentence.text().contains("does not tell")) {
        assertThat(sentence.figures()).allMatch(name -> metrics.value(name).isPresent());
      }
      numbers.figures(sentence.text());
    }
    assertThat(sentences.get(sentences.size() - 1).text()).contains("research use only");
  }

  private static Reports random(Random random) {
    String[] phenotypes = {"INFLAMED", "EXCLUDED", "DESERT", "INDETERMINATE", null};
    String[] reasons = {"TOO_FEW_NUCLEI", "NO_TISSUE", "MODEL_UNTYPED", "no reason that is a code"};
    Reports report =
        Reports.of("random")
            .nuclei(random.nextInt(3))
            .phenotype(phenotypes[random.nextInt(phenotypes.length)], null)
            .count(Count.TILES_FAILED, random.nextInt(3))
            .count(Count.COMPONENTS_CUT, random.nextInt(3))
            .count(Count.NUCLEI_TOO_SMALL, random.nextInt(3))
            .count(Count.NUCLEI_TOO_LARGE, random.nextInt(3));
    for (Figure figure : Reports.inflamed().report().result().slide()) {
      int fate = random.nextInt(10);
      if (fate == 0) {
        report.undefined(figure.name(), reasons[random.nextInt(reasons.length)]);
      } else if (fate > 1) {
        double value = VALUES.get(random.nextInt(VALUES.size()));
        report.figure(figure.name(), random.nextInt(8) == 0 ? -value : value);
      }
    }
    return report;
  }
}
