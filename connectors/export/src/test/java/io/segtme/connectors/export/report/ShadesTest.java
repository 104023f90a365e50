package io.segtme.connectors.export.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;

class ShadesTest {
  @Test
  void theScaleDarkensWithEveryStep() {
    for (int level = 1; level < Shades.LEVELS; level++) {
      assertThat(Shades.contrast(Shades.sequential(level - 1), Shades.sequential(level)))
          .as("step %d", level)
          .isGreaterThan(1.08);
      assertThat(Shades.luminance(Shades.sequential(level)))
          .isLessThan(Shades.luminance(Shades.sequential(level - 1)));
    }
  }

  @Test
  void textStandsOutFromEveryGround() {
    for (int grey = 0; grey < 256; grey++) {
      Color ground = new Color(grey, grey, grey);
      assertThat(Shades.contrast(Shades.textOn(ground), ground)).isGreaterThan(4.5);
    }
    for (double strength = -1; strength <= 1; strength += 0.01) {
      Color ground = Shades.diverging(strength);
      assertThat(Shades.contrast(Shades.textOn(ground), ground)).isGreaterThan(4.5);
    }
  }

  @Test
  void contrastIsThatOfWcag() {
    assertThat(Shades.contrast(Color.BLACK, Color.WHITE)).isEqualTo(21);
    assertThat(Shades.contrast(Color.WHITE, new Color(0x767676))).isBetween(4.5, 4.6);
  }
}
