package io.segtme.connectors.export.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShrinkBandTest {
  @Test
  void aSmallImageKeepsSizeAndPixels() {
    ShrinkBand band = ShrinkBand.toFit(3, 2, 100);
    assertThat(band.width()).isEqualTo(3);
    assertThat(band.height()).isEqualTo(2);
    int[] pixels = {0xFF010203, 0xFF040506, 0xFF070809, 0xFF111213, 0xFF141516, 0xFF171819};
    band.add(pixels, 0, 0, 3, 0);
    assertThat(band.means(2))
        .containsExactly(0x010203, 0x040506, 0x070809, 0x111213, 0x141516, 0x171819);
  }

  @Test
  void aPixelIsTheMeanOfThoseInIt() {
    ShrinkBand band = ShrinkBand.toFit(4, 2, 2);
    band.add(
        new int[] {
          0xFF000000, 0xFF00000A, 0xFF640000, 0xFF640000,
          0xFF000000, 0xFF00000A, 0xFF660000, 0xFF660000
        },
        0,
        0,
        4,
        0);
    assertThat(band.means(1)).containsExactly(0x000005, 0x650000);
  }

  @Test
  void transparencyIsWhite() {
    ShrinkBand band = ShrinkBand.toFit(2, 1, 10);
    band.add(new int[] {0x00000000, 0x80000000}, 0, 0, 2, 0);
    assertThat(band.means(1)).containsExactly(0xFFFFFF, 0x7F7F7F);
  }

  @Test
  void bandsCoverTheSourceWithoutGapOrOverlap() {
    ShrinkBand band = ShrinkBand.toFit(9001, 7003, 4096);
    assertThat(band.firstSourceRow(0)).isZero();
    assertThat(band.firstSourceRow(band.height())).isEqualTo(7003);
    for (int row = 0; row < band.height(); row++) {
      long first = band.firstSourceRow(row);
      assertThat(first * band.height() / 7003).isEqualTo(row);
      if (row > 0) {
        assertThat((first - 1) * band.height() / 7003).isEqualTo(row - 1);
      }
    }
  }
}
