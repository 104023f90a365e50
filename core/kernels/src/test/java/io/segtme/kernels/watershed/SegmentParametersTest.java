package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SegmentParametersTest {
  @Test
  void defaultsAreTheSpecifications() {
    SegmentParameters defaults = SegmentParameters.defaults(SeedKind.CORE);
    assertThat(defaults)
        .isEqualTo(new SegmentParameters(SeedKind.CORE, 8, 0.35, 8, 0.01, 5, 2000, 0.314, 0.02));
    assertThat(defaults.coreLevel127()).isEqualTo(44);
    assertThat(defaults.isTooSmall(50)).isTrue();
    assertThat(defaults.isTooSmall(51)).isFalse();
    assertThat(defaults.isTooLarge(20_284)).isFalse();
    assertThat(defaults.isTooLarge(20_285)).isTrue();
  }

  @Test
  void refusesByName() {
    refuses("seed radius 0: must be 1 to 1000 frame pixels", 0, 0.35, 8, 0.01, 5, 0.314, 0.02);
    refuses("core level 0.0: must be above 0 and at most 1", 8, 0, 8, 0.01, 5, 0.314, 0.02);
    refuses("core minimum 0: must be at least 1 pixel", 8, 0.35, 0, 0.01, 5, 0.314, 0.02);
    refuses("compactness -1.0: must be 0 to 1000", 8, 0.35, 8, -1, 5, 0.314, 0.02);
    refuses("minimum area NaN: must be 0 to 1e9 um2", 8, 0.35, 8, 0.01, Double.NaN, 0.314, 0.02);
    refuses("target mpp 0.0: must be above 0 and below 1000 um/px", 8, 0.35, 8, 0.01, 5, 0, 0.02);
    refuses("contour tolerance 1.0: must be 0 to below 1", 8, 0.35, 8, 0.01, 5, 0.314, 1);
  }

  @Test
  void refusesALargestAreaBelowTheLeast() {
    assertThatThrownBy(
            () -> new SegmentParameters(SeedKind.EDT, 8, 0.35, 8, 0.01, 5, 4.9, 0.314, 0.02))
        .hasMessage("largest area 4.9: must be the minimum area to 1e9 um2");
  }

  private static void refuses(
      String message,
      int radius,
      double level,
      int min,
      double compactness,
      double area,
      double mpp,
      double tolerance) {
    assertThatThrownBy(
            () ->
                new SegmentParameters(
                    SeedKind.EDT, radius, level, min, compactness, area, 2000, mpp, tolerance))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
