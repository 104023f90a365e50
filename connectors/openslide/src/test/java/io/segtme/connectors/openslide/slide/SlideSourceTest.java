package io.segtme.connectors.openslide.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.testing.HostileSlides;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Image;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SlideSourceTest {
  @TempDir Path folder;

  /** ImageIO writes TIFF in strips, the most significant byte first: nothing for OpenSlide. */
  @ParameterizedTest
  @ValueSource(strings = {"png", "tiff"})
  void whatOpenSlideDoesNotReadIsReadAsAPicture(String format) throws Exception {
    Path file = folder.resolve("a." + format);
    BufferedImage image = new BufferedImage(40, 30, BufferedImage.TYPE_INT_RGB);
    image.setRGB(7, 9, 0x123456);
    assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
    try (SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT);
        Slide slide = new SlideSource(SlideLimits.defaults(), guard).open(file)) {
      int[] argb = new int[1];
      slide.paintRegionARGB(argb, 7, 9, 0, 1, 1);
      assertThat(argb).containsExactly(0xff123456);
    }
    assertThat(SlideInfo.read(file).vendor()).isEqualTo("picture");
  }

  /** What ImageIO decodes is the first picture, here a thumbnail. */
  @Test
  void aThumbnailIsNotTakenForTheSlideBehindIt() {
    refused(
        new TiffWriter()
            .image(Image.of(30, 20, TestSlides.WAVES).strips(20))
            .image(Image.of(300, 200, TestSlides.WAVES)));
  }

  @Test
  void stripsWithoutBytesAreNotTakenForBlack() {
    refused(new TiffWriter().image(Image.of(30, 20, TestSlides.WAVES).strips(5).sparse(2)));
  }

  private void refused(TiffWriter tiff) {
    Path file = tiff.write(folder.resolve("a.tif"));
    assertThatThrownBy(() -> SlideSource.inProcess().open(file))
        .isInstanceOfSatisfying(
            SlideException.class,
            e -> assertThat(e.error()).isEqualTo(SlideError.UNSUPPORTED_FORMAT))
        .hasMessageContaining("convert it");
  }

  @Test
  void aSlideGoesToTheReader() throws SlideException {
    Path file = TestSlides.tiny(folder);
    SlideSource source =
        new SlideSource(
            SlideLimits.defaults(),
            path -> {
              throw new SlideException(SlideError.SLIDE_AWAY, "asked for " + path);
            });
    assertThatThrownBy(() -> source.open(file)).hasMessage("asked for " + file);
  }

  @Test
  void whatTheCensusRefusesReachesNoReader() throws Exception {
    Path file = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    SlideSource source =
        new SlideSource(
            SlideLimits.defaults(),
            path -> {
              throw new AssertionError("native code would see " + path);
            });
    assertThatThrownBy(() -> source.open(file))
        .isInstanceOfSatisfying(
            SlideException.class, e -> assertThat(e.error()).isEqualTo(SlideError.SLIDE_TOO_LARGE));
  }
}
