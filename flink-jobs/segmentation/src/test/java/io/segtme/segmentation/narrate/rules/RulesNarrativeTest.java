package io.segtme.segmentation.narrate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.tme.TmeNames;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Narrative;
import io.segtme.segmentation.model.Narrative.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RulesNarrativeTest {
  @Test
  void aTumourWithLymphocytes() {
    assertThat(text(Reports.inflamed()))
        .isEqualTo(
            """
            The analysis rests on 12,345 nuclei in 12.3 mm² of tissue.
            The density of nuclei is 1,004 per mm² of tissue.
            Of all nuclei, 45.2 % are neoplastic, 30 % are inflammatory, 12.8 % are connective \
            and 12 % are dead.
            No non-neoplastic epithelial nuclei were found.
            The ratio of inflammatory to neoplastic nuclei is 0.664.
            Of inflammatory and connective nuclei together, 70.1 % are inflammatory.
            Neoplastic nuclei cover 85.2 % of the nuclear area of tumour and stroma (neoplastic \
            and connective).
            Of neoplastic and non-neoplastic epithelial nuclei together, 100 % are neoplastic.
            The diversity of classes is 0.765 by normalised Shannon entropy and 0.675 by the \
            Simpson index.
            The immune phenotype is inflamed.
            Inflammatory nuclei are dense in 35.7 % of 42 tumour fields.
            At the tumour's border they are dense in 25 % of fields.
            The median distance from a neoplastic nucleus to the nearest inflammatory nucleus is \
            14.3 µm.
            Of neoplastic nuclei, 62 % have an inflammatory nucleus within 20 µm and 97.5 % \
            within 50 µm.
            The median distance between nearest neoplastic neighbours is 9.08 µm.
            Against complete spatial randomness, inflammatory nuclei around neoplastic nuclei \
            are 1.31 times as frequent within 20 µm, 1.2 times within 50 µm and 1.05 times \
            within 100 µm (cross-K ratio).
            Neoplastic and inflammatory nuclei are neighbours less often than random labels \
            would be (z = -12.3).
            The Morisita-Horn index of overlap of neoplastic and inflammatory nuclei is 0.456.
            The spatial autocorrelation of inflammatory density between fields is 0.312 (Moran's \
            I).
            Neoplastic nuclei have a median area of 58.3 µm² (10th percentile 30.1 µm², 90th \
            percentile 101 µm²).
            The coefficient of variation of neoplastic nuclear area is 33.5 %.
            Neoplastic nuclei have a median circularity of 0.851, a mean eccentricity of 0.623 \
            and a mean solidity of 0.95.
            The median area is 24 µm² for inflammatory nuclei and 33.3 µm² for connective \
            nuclei.
            The hot spots of inflammatory density could not be determined (too few fields).
            3 of 690 planned tiles failed; nuclei there are missing.
            1 connected region was larger than the largest extent and cut on a grid, which may \
            divide nuclei.
            2,040 objects were dropped as smaller than the minimum area of a nucleus.
            1 nucleus outside the tissue mask takes no part in the cross-K ratio.
            For research use only; not for diagnosis.
            """);
  }

  @Test
  void aSentenceNamesItsFigures() {
    Narrative narrative = RulesNarrative.of(Reports.inflamed().report(), null);
    assertThat(narrative.author()).isEqualTo(Narrative.RULES);
    assertThat(narrative.refusal()).isNull();
    assertThat(narrative.sentences())
        .contains(
            new Sentence(
                "Inflammatory nuclei are dense in 35.7 % of 42 tumour fields.",
                List.of("inflamed_tumour_field_share", "tumour_fields")))
        .contains(
            new Sentence(
                "3 of 690 planned tiles failed; nuclei there are missing.",
                List.of("tiles_failed", "tiles_expected")));
  }

  @Test
  void noNuclei() {
    assertThat(
            text(
                Reports.of("empty")
                    .nuclei(0)
                    .figure("tissue_area_mm2", 3.2)
                    .undefined("fraction_neoplastic", "NO_NUCLEI")
                    .undefined("immune_to_tumour_ratio", "ZERO_DENOMINATOR")
                    .phenotype("INDETERMINATE", "TOO_FEW_TUMOUR_FIELDS")))
        .isEqualTo(
            """
            No nuclei were found in 3.2 mm² of tissue.
            The immune phenotype is indeterminate (too few tumour fields).
            Of 690 planned tiles none failed.
            For research use only; not for diagnosis.
            """);
  }

  @Test
  void anUntypedModel() {
    assertThat(
            text(
                Reports.of("untyped")
                    .nuclei(970)
                    .figure("tissue_area_mm2", 0.8)
                    .figure("density_all_per_mm2", 1212.5)
                    .undefined("fraction_neoplastic", "MODEL_UNTYPED")
                    .undefined("tumour_stroma_ratio", "MODEL_UNTYPED")
                    .phenotype(null, "MODEL_UNTYPED")))
        .isEqualTo(
            """
            The analysis rests on 970 nuclei in 0.8 mm² of tissue.
            The density of nuclei is 1,213 per mm² of tissue.
            The model does not tell classes of nuclei apart: composition, immune phenotype, \
            spatial relations and morphology by class are undefined.
            Of 690 planned tiles none failed.
            For research use only; not for diagnosis.
            """);
  }

  @Test
  void oneNucleusOfOneClass() {
    assertThat(
            text(
                Reports.of("one")
                    .nuclei(1)
                    .undefined("tissue_area_mm2", "NO_TISSUE")
                    .undefined("density_all_per_mm2", "NO_TISSUE")
                    .figure("fraction_neoplastic", 1)
                    .figure("fraction_inflammatory", 0)
                    .figure("fraction_connective", 0)
                    .figure("fraction_dead", 0)
                    .figure("fraction_epithelial", 0)
                    .undefined("nearest_neoplastic_to_inflammatory_median_um", "TOO_FEW_NUCLEI")
                    .undefined("nearest_neoplastic_to_neoplastic_median_um", "TOO_FEW_NUCLEI")
                    .undefined("moran_i_inflammatory_density", "TOO_FEW_FIELDS")
                    .phenotype("INDETERMINATE", "TOO_FEW_TUMOUR_FIELDS")
                    .count(Count.TILES_EXPECTED, -689)
                    .count(Count.NUCLEI_TOO_SMALL, 1)))
        .isEqualTo(
            """
            The analysis rests on 1 nucleus.
            Of all nuclei, 100 % are neoplastic.
            No inflammatory, connective, dead or non-neoplastic epithelial nuclei were found.
            The immune phenotype is indeterminate (too few tumour fields).
            The tissue area and the density of nuclei could not be determined (no tissue).
            The distance from neoplastic to inflammatory nuclei and the distance between \
            neoplastic nuclei could not be determined (too few nuclei).
            The spatial autocorrelation of inflammatory density could not be determined (too few \
            fields).
            Of 1 planned tile none failed.
            1 object was dropped as smaller than the minimum area of a nucleus.
            For research use only; not for diagnosis.
            """);
  }

  /** A misspelt figure would silently be left out. */
  @Test
  void theFiguresThatTheGoldenShowsExist() {
    assertThat(TmeNames.slide().stream().map(Figure.Head::name))
        .containsAll(
            Reports.inflamed().report().result().slide().stream().map(Figure::name).toList());
  }

  @Test
  void phenotypesWithABorder() {
    for (String phenotype : new String[] {"EXCLUDED", "DESERT"}) {
      assertThat(
              text(
                  Reports.of("border")
                      .phenotype(phenotype, null)
                      .figure("inflamed_tumour_field_share", 0)
                      .figure("tumour_fields", 5)
                      .figure("excluded_border_share", 0.5)))
          .contains(
              "The immune phenotype is "
                  + (phenotype.equals("DESERT") ? "desert" : "excluded")
                  + ".\nInflammatory nuclei are dense in 0 % of 5 tumour fields.\n"
                  + "At the tumour's border they are dense in 50 % of fields.\n");
    }
  }

  static String text(Reports report) {
    StringBuilder lines = new StringBuilder();
    for (Sentence sentence : RulesNarrative.of(report.report(), null).sentences()) {
      lines.append(sentence.text()).append('\n');
    }
    return lines.toString();
  }
}
