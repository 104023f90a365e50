package io.segtme.segmentation.narrate.llm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.narrate.rules.ReportMetrics;
import io.segtme.segmentation.narrate.rules.Reports;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StatedNumbersTest {
  private static final ReportMetrics METRICS =
      Reports.of("numbers")
          .nuclei(12_345)
          .figure("fraction_neoplastic", 0.4567)
          .figure("density_all_per_mm2", 1004.4)
          .figure("tissue_area_mm2", 12.3)
          .figure("neoplastic_area_mean_um2", 61.25)
          .figure("neoplastic_area_p10_um2", 30)
          .figure("nearest_neoplastic_to_inflammatory_median_um", 14.2)
          .figure("cross_k_ratio_neoplastic_to_inflammatory_20um", 1.31)
          .figure("enrichment_z_neoplastic_inflammatory", -3.2)
          .figure("moran_i_inflammatory_density", 0.000123)
          .figure("tumour_fields", 7)
          .undefined("morisita_horn_neoplastic_inflammatory", "TOO_FEW_NUCLEI")
          .count(Count.TILES_FAILED, 11)
          .count(Count.COMPONENTS_CUT, 13)
          .count(Count.NUCLEI_TOO_SMALL, 17)
          .metrics();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Without any number. | ",
        "Of these 46 % are neoplastic. | fraction_neoplastic",
        "Of these 45.7% are neoplastic. | fraction_neoplastic",
        "Of these 45.67 percent are neoplastic. | fraction_neoplastic",
        "The share is 0.46. | fraction_neoplastic",
        "The share is .457. | fraction_neoplastic",
        "There are 12345 nuclei. | nuclei",
        "There are 12,345 nuclei. | nuclei",
        "There are 12\u00a0345 nuclei. | nuclei",
        "There are 12\u202f345 nuclei. | nuclei",
        "There are 1.2345e4 nuclei. | nuclei",
        "There are 1.2345 x 10^4 nuclei. | nuclei",
        "The density is 1,004 per mm2. | density_all_per_mm2",
        "The density is 1,004 nuclei per mm\u00b2. | density_all_per_mm2",
        "The tissue covers 12.3 mm\u00b2. | tissue_area_mm2",
        "The mean area is 61.3 \u00b5m\u00b2. | neoplastic_area_mean_um2",
        "The mean area is 61.2 um^2. | neoplastic_area_mean_um2",
        "The 10th percentile is 30 um2, p10 for short. | neoplastic_area_p10_um2",
        "The distance is 14 \u03bcm. | nearest_neoplastic_to_inflammatory_median_um",
        "Within 20 \u00b5m the ratio is 1.3. | cross_k_ratio_neoplastic_to_inflammatory_20um",
        "A radius of 20 um gives 1.31. | cross_k_ratio_neoplastic_to_inflammatory_20um",
        "z is -3.2. | enrichment_z_neoplastic_inflammatory",
        "z is \u22123.2. | enrichment_z_neoplastic_inflammatory",
        "z is minus 3. | enrichment_z_neoplastic_inflammatory",
        "Moran's I is 1.2e-4. | moran_i_inflammatory_density",
        "There are 7 tumour fields. | tumour_fields",
        "cross_k_ratio_neoplastic_to_inflammatory_20um is high. |"
            + " cross_k_ratio_neoplastic_to_inflammatory_20um",
      })
  void acceptsWhatTheReportSays(String sentence, String figure) throws Exception {
    assertThat(new StatedNumbers(METRICS).figures(sentence))
        .isEqualTo(figure == null ? Set.of() : Set.of(figure));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Of these 45 % are neoplastic.", // beyond rounding
        "Of these 45.6 % are neoplastic.",
        "The share is 0.45.",
        "The share is 45.67.", // a percentage without its sign
        "7 % of fields.", // a count is no share
        "There are 12,000 nuclei.", // rounded beyond the units
        "There are 12,346 nuclei.",
        "There are 1e4 nuclei.",
        "There are 1.2e4 nuclei.", // no more tolerant than 12,000
        "There are 1e99 nuclei.",
        "There are 0 nuclei.", // the least figure is small, but not 0
        "There are 0e9 nuclei.",
        "There are 12 345 nuclei.",
        "There are 12k nuclei.",
        "There are 7 thousand fields.",
        "z is 3.2.", // the sign is lost
        "There are -7 fields.",
        "There are minus 7 fields.",
        "The distance is 20 um.", // a radius of the names is no distance
        "The distance is 7 um.", // a count is no distance
        "The area is 14.2 um2.",
        "The density is 61.3 per mm2.",
        "The tissue covers 1,004 mm2.",
        "within 30 um of the tumour.",
        "the 20th percentile.",
        "The 90th percentile.",
        "A ratio of 7:7.",
        "7/7 fields.",
        "There are seven fields.",
        "Twenty-five fields.",
        "A third of the fields.",
        "A sevenfold density, twofold at least.",
        "Dozens of fields.",
        "A tumour of grade III.",
        "CD8 cells are frequent.",
        "The index is NaN.",
        "The index is null.",
        "There are \u0667 fields.", // Arabic-Indic seven
        "There are \uff17 fields.", // full-width seven
        "\u00bd of the fields.",
        "7\u00b2 fields.",
        "morisita_horn_200 is high.",
      })
  void refusesWhatItDoesNotSay(String sentence) {
    assertThatThrownBy(() -> new StatedNumbers(METRICS).figures(sentence))
        .isInstanceOf(RefusalException.class)
        .hasMessageMatching("The language model's text was refused: .* is not a figure .*\\.");
  }

  @Test
  void theRefusalNamesTheNumber() {
    assertThatThrownBy(() -> new StatedNumbers(METRICS).figures("Of these 45.6 % are dead."))
        .hasMessage(
            "The language model's text was refused: the number 45.6 % is not a figure of the report.");
  }

  @Test
  void aNumberMayBeTheValueOfSeveralFigures() throws Exception {
    ReportMetrics both =
        Reports.of("both")
            .figure("tumour_fields", 4)
            .figure("hot_fields_inflammatory", 4)
            .metrics();
    assertThat(new StatedNumbers(both).figures("There are 4."))
        .containsExactly("tumour_fields", "hot_fields_inflammatory");
  }
}
