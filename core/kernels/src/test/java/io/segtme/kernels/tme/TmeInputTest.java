package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TmeInputTest {

  @Test
  void nucleiOutOfRangeAreRefusedByName() {
    TmeNuclei nuclei = new TmeNuclei(0);
    assertThatThrownBy(() -> nuclei.add(0, 0, 6, 1, 1, 1, 1, 0, 1))
        .hasMessage("nucleus with class 6.0: must be 0 to 5");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, Double.NaN, 1, 1, 1, 0, 1))
        .hasMessageContaining("x NaN");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, 1, -1, 1, 1, 0, 1)).hasMessageContaining("y -1.0");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, 1, 1, 0, 1, 0, 1))
        .hasMessageContaining("area 0.0");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, 1, 1, 1, 0, 0, 1))
        .hasMessageContaining("perimeter 0.0");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, 1, 1, 1, 1, 2, 1))
        .hasMessageContaining("eccentricity 2.0");
    assertThatThrownBy(() -> nuclei.add(0, 0, 1, 1, 1, 1, 1, 0, Double.POSITIVE_INFINITY))
        .hasMessageContaining("solidity Infinity");
    assertThat(nuclei.size()).isZero();
  }

  @Test
  void windowsThatCannotBeAreRefusedByName() {
    assertThatThrownBy(() -> new TissueWindow(0, 1, 1, 1, 1, new long[0]))
        .hasMessageContaining("0 x 1 squares");
    assertThatThrownBy(() -> new TissueWindow(1 << 16, 1 << 15, 1, 1, 1, new long[0]))
        .hasMessageContaining("65536 x 32768");
    assertThatThrownBy(() -> new TissueWindow(1, 1, 0, 1, 1, new long[0]))
        .hasMessageContaining("square of 0.0 um");
    assertThatThrownBy(() -> new TissueWindow(1, 1, 1, Double.NaN, 1, new long[0]))
        .hasMessageContaining("frame width of NaN um");
    assertThatThrownBy(() -> new TissueWindow(1, 1, 1, 1, 4.1e6, new long[0]))
        .hasMessage("frame height of 4100000.0 um: must be above 0 and at most 4000000.0 um");
    assertThatThrownBy(() -> new TissueWindow(3, 1, 1, 3, 1, new long[] {8}))
        .hasMessageContaining("beyond the last of 3 squares");
    assertThatThrownBy(() -> new TissueWindow(8, 8, 1, 8, 8, new long[] {1, 1}))
        .hasMessageContaining("beyond the last of 64 squares");
  }

  @Test
  void thresholdsThatCannotBeAreRefusedByName() {
    assertThat(TmeThresholds.standard()).isEqualTo(new TmeThresholds(200, 357, 0.2, 0.2));
    assertThatThrownBy(() -> new TmeThresholds(0, 1, 0, 0))
        .hasMessageContaining("tumour threshold 0.0");
    assertThatThrownBy(() -> new TmeThresholds(1, Double.NaN, 0, 0))
        .hasMessageContaining("inflamed threshold NaN");
    assertThatThrownBy(() -> new TmeThresholds(1, 1, 1.1, 0))
        .hasMessageContaining("inflamed share 1.1");
    assertThatThrownBy(() -> new TmeThresholds(1, 1, 1, -1))
        .hasMessageContaining("excluded share -1.0");
  }

  @Test
  void tissueIsClippedToTheFrame() {
    TissueWindow window = new TissueWindow(3, 2, 10, 25, 12, new long[] {0b101_111});
    assertThat(window.areaMm2()).isCloseTo((250 + 20 + 10 - 0) * 1e-6, within(1e-15));
    assertThat(window.contains(24.9, 11.9)).isTrue();
    assertThat(window.contains(25, 5)).isFalse();
    assertThat(window.contains(15, 11)).isFalse();
    assertThat(window.contains(5, 12)).isFalse();
  }

  @Test
  void runningReportIsTheCompositionOfTheFinalOne() {
    Scene scene = Scene.random(12);
    long[] counts = new long[6];
    double[] areas = new double[6];
    scene.nuclei().forEach(n -> counts[n.cls()]++);
    scene.nuclei().forEach(n -> areas[n.cls()] += n.area());
    TmeResult running = TmeResult.running(counts, areas, scene.window().areaMm2(), true);
    List<Figure> last = scene.result().slide();
    assertThat(running.slide()).hasSizeGreaterThan(20);
    for (int i = 0; i < running.slide().size(); i++) {
      Figure figure = running.slide().get(i);
      assertThat(figure.name()).isEqualTo(last.get(i).name());
      assertThat(figure.value()).isCloseTo(last.get(i).value(), within(1e-9));
    }
    assertThat(running.nuclei()).isEqualTo(scene.nuclei().size());
    assertThat(running.fields()).isEmpty();
    assertThat(running.phenotype()).isNull();
    assertThat(running.phenotypeReason()).isEqualTo(TmeReasons.SLIDE_IN_WORK);
    assertThatThrownBy(() -> TmeResult.running(new long[5], areas, 1, true))
        .hasMessageContaining("5 counts and 6 areas");
  }

  @Test
  void runningReportOfAnUntypedModelHasNoClasses() {
    TmeResult running = TmeResult.running(new long[] {7, 0, 0, 0, 0, 0}, new double[6], 0, false);
    assertThat(running.phenotypeReason()).isEqualTo(TmeReasons.MODEL_UNTYPED);
    assertThat(running.slide())
        .contains(new Figure("count_all", "1", 7.0, null))
        .contains(new Figure("density_all_per_mm2", "1/mm2", null, TmeReasons.NO_TISSUE))
        .contains(new Figure("cellularity", "1", null, TmeReasons.MODEL_UNTYPED));
  }

  /** Readers hold on to names: one that changes breaks them. */
  @Test
  void namesAreFrozen() throws IOException {
    StringBuilder names = new StringBuilder();
    TmeNames.slide().forEach(f -> names.append("slide " + f.name() + " " + f.unit() + "\n"));
    TmeNames.field().forEach(f -> names.append("field " + f.name() + " " + f.unit() + "\n"));
    try (InputStream golden = getClass().getResourceAsStream("/golden/tme-names.txt")) {
      assertThat(names.toString())
          .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
