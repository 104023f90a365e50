package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SlideColourTest {
  private final SlideColour colour = new SlideColour();

  @Test
  void tissueWithoutAnyColourIsGrey() {
    assertThat(colour.isGrey()).as("no tissue, no judgement").isFalse();
    add(1000, 120, 125, 118);
    assertThat(colour.isGrey()).isTrue();
    assertThat(colour.isNearlyGrey()).isTrue();
    assertThat(colour.contradictsHandE()).isFalse();
    add(1, 160, 90, 150);
    assertThat(colour.isGrey()).isFalse();
    assertThat(colour.isNearlyGrey()).isTrue();
    add(40, 160, 90, 150);
    assertThat(colour.isNearlyGrey()).isFalse();
  }

  @Test
  void pinkAndBlueAreHAndEAndBrownIsNot() {
    add(500, 220, 140, 190); // eosin
    add(300, 110, 80, 150); // haematoxylin
    assertThat(colour.contradictsHandE()).isFalse();
    add(900, 150, 110, 60); // diaminobenzidine
    assertThat(colour.contradictsHandE()).isTrue();
  }

  private void add(int pixels, int red, int green, int blue) {
    for (int i = 0; i < pixels; i++) {
      colour.add(red, green, blue);
    }
  }
}
