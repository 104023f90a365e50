package io.segtme.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;
import org.junit.jupiter.api.Test;

class DrawnNucleiTest {
  private static final Rect WHOLE = new Rect(0, 0, 200, 150);

  @Test
  void aPartIsThatPartOfTheWhole() {
    FieldMaps whole = DrawnNuclei.usual().maps(WHOLE);
    Rect part = new Rect(37, 71, 111, 130);
    FieldMaps cut = DrawnNuclei.usual().maps(part);
    for (int y = part.y0(); y < part.y1(); y++) {
      for (int x = part.x0(); x < part.x1(); x++) {
        int at = (y - part.y0()) * part.width() + x - part.x0();
        assertThat(cut.cls()[at]).isEqualTo(whole.cls()[y * WHOLE.width() + x]);
        assertThat(cut.h()[at]).isEqualTo(whole.h()[y * WHOLE.width() + x]);
      }
    }
  }

  @Test
  void aboutAThirdIsForegroundOfEveryClass() {
    byte[] cls = DrawnNuclei.usual().maps(new Rect(0, 0, 512, 512)).cls();
    int[] pixels = new int[6];
    for (byte each : cls) {
      pixels[each]++;
    }
    assertThat(1 - (double) pixels[0] / cls.length).isBetween(0.3, 0.37);
    assertThat(pixels).doesNotContain(0);
  }
}
