package io.segtme.segmentation.narrate.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.segmentation.model.Narrative.Sentence;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import io.segtme.segmentation.narrate.rules.Reports;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextCheckTest {
  private static final ReportMetrics METRICS = Reports.inflamed().metrics();

  @Test
  void splitsIntoSentencesAndNamesTheirFigures() throws Exception {
    assertThat(
            TextCheck.sentences(
                "The immune phenotype is inflamed. Of all nuclei,\n 45.2 % are neoplastic;"
                    + " the shannon_entropy is 0.77.  Little is excluded here. ",
                METRICS))
        .containsExactly(
            new Sentence("The immune phenotype is inflamed.", List.of()),
            new Sentence(
                "Of all nuclei, 45.2 % are neoplastic; the shannon_entropy is 0.77.",
                List.of("fraction_neoplastic", "shannon_entropy")),
            new Sentence("Little is excluded here.", List.of()));
  }

  @Test
  void refusesAnotherPhenotype() {
    assertThatThrownBy(() -> TextCheck.sentences("The phenotype is immune-desert.", METRICS))
        .hasMessage(
            "The language model's text was refused: desert is not the report's immune phenotype.");
    assertThatThrownBy(
            () ->
                TextCheck.sentences(
                    "An immune-inflamed tumour.", Reports.of("no phenotype").metrics()))
        .hasMessageContaining("inflamed");
  }

  @Test
  void refusesTooMuch() throws Exception {
    assertThat(TextCheck.sentences("All is well. ".repeat(12), METRICS)).hasSize(12);
    assertThatThrownBy(() -> TextCheck.sentences("All is well. ".repeat(13), METRICS))
        .hasMessage("The language model's text was refused: 13 sentences, allowed are 12.");
    assertThat(TextCheck.sentences("a".repeat(2_000), METRICS)).hasSize(1);
    assertThatThrownBy(() -> TextCheck.sentences("a".repeat(2_001), METRICS))
        .hasMessage("The language model's text was refused: 2,001 characters, allowed are 2,000.");
  }
}
