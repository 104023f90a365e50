package io.segtme.connectors.export.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.testing.TestSlides;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlidePictureTest {
  private static final int UNREADABLE = 0xFF808080;

  @TempDir Path folder;

  @Test
  void whatDoesNotDecodeIsGreyAndTheRestIsThatOfTheWholeSlide() throws Exception {
    Path waves = TestSlides.waves(folder);
    Path zeroed = TestSlides.zeroed(waves, folder.resolve("damaged.svs"));
    BufferedImage whole = SlidePicture.of(waves, 4096).image();
    BufferedImage damaged = SlidePicture.of(zeroed, 4096).image();

    int grey = 0;
    int same = 0;
    for (int y = 0; y < whole.getHeight(); y++) {
      for (int x = 0; x < whole.getWidth(); x++) {
        if (damaged.getRGB(x, y) == whole.getRGB(x, y)) {
          same++;
        } else {
          assertThat(damaged.getRGB(x, y)).as("pixel %d,%d", x, y).isEqualTo(UNREADABLE);
          grey++;
        }
      }
    }
    assertThat(grey).isPositive().isLessThan(same);
  }

  @Test
  void aSlideThatDoesNotOpenIsRefused() {
    assertThatThrownBy(() -> SlidePicture.of(folder.resolve("no.svs"), 512))
        .isInstanceOf(SlideException.class)
        .hasMessageContaining("no.svs");
  }
}
