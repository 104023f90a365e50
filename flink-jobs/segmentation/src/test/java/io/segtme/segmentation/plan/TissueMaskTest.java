package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.frame.Rect;
import org.junit.jupiter.api.Test;

final class TissueMaskTest {
  @Test
  void growsByOneSquareInEightDirections() {
    TissueMask mask = new TissueMask(320, 320);
    mask.set(5, 5);
    assertThat(mask.pixels()).isEqualTo(32 * 32);
    assertThat(mask.meets(square(5, 5))).isTrue();
    assertThat(mask.meets(square(4, 4))).isTrue();
    assertThat(mask.meets(square(6, 4))).isTrue();
    assertThat(mask.meets(square(6, 6))).isTrue();
    assertThat(mask.meets(square(7, 5))).isFalse();
    assertThat(mask.meets(square(5, 3))).isFalse();
  }

  @Test
  void windowsMayLeaveTheFrame() {
    TissueMask mask = new TissueMask(100, 100);
    mask.set(0, 0);
    assertThat(mask.columns()).isEqualTo(4);
    assertThat(mask.meets(new Rect(-32, -32, 192, 192))).isTrue();
    assertThat(mask.meets(new Rect(64, 64, 300, 300))).isFalse();
    assertThat(mask.meets(new Rect(63, 63, 300, 300))).isTrue();
  }

  @Test
  void areaEndsAtTheFrame() {
    TissueMask mask = new TissueMask(100, 50);
    mask.set(3, 0);
    mask.set(3, 1);
    assertThat(mask.pixels()).isEqualTo(4 * 32 + 4 * 18);
    assertThat(mask.window(0.5).areaMm2()).isCloseTo(mask.pixels() * 0.25e-6, within(1e-12));
  }

  @Test
  void ruleTellsTissueFromGlassAndInk() {
    assertThat(TissueRule.isTissue(225, 190, 215)).as("pale eosin").isTrue();
    assertThat(TissueRule.isTissue(90, 60, 130)).as("haematoxylin").isTrue();
    assertThat(TissueRule.isTissue(150, 150, 185)).as("pale blue nucleus").isTrue();
    assertThat(TissueRule.isTissue(185, 60, 80)).as("red blood cells").isTrue();
    assertThat(TissueRule.isTissue(243, 243, 243)).as("glass").isFalse();
    assertThat(TissueRule.isTissue(205, 203, 208)).as("grey glass").isFalse();
    assertThat(TissueRule.isTissue(30, 30, 35)).as("black ink").isFalse();
    assertThat(TissueRule.isTissue(40, 130, 90)).as("green ink").isFalse();
    assertThat(TissueRule.isTissue(40, 90, 180)).as("blue ink").isFalse();
    assertThat(TissueRule.isTissue(210, 40, 60)).as("red ink").isFalse();
  }

  private static Rect square(int column, int row) {
    return new Rect(32 * column, 32 * row, 32 * column + 32, 32 * row + 32);
  }
}
