package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SquareTest {
  @Test
  void anOpaquePixelIsItselfAndATransparentOneWhite() {
    assertThat(Square.of(2, 1, new int[] {0xff102030, 0}).rgb())
        .containsExactly(0x10, 0x20, 0x30, 255, 255, 255);
  }

  @Test
  void aTranslucentPixelIsWithinOneOfTheReferences() {
    int most = 0;
    for (int alpha = 1; alpha < 256; alpha++) {
      for (int value = 0; value <= alpha; value++) {
        int straight = 255 * value / alpha; // as openslide-python un-premultiplies
        double a = alpha / 255.0;
        int reference = (int) Math.floor(straight * a + 255 * (1 - a) + 0.5);
        byte[] rgb = Objects.requireNonNull(Square.of(1, 1, new int[] {alpha << 24 | value}).rgb());
        most = Math.max(most, Math.abs(reference - (rgb[2] & 0xff)));
      }
    }
    assertThat(most).isEqualTo(1);
  }
}
