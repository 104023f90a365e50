package io.segtme.connectors.openslide.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Compression;
import io.segtme.testing.TiffWriter.Image;
import io.segtme.testing.TiffWriter.Samples;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlidesTest {
  private static final SlideLimits LIMITS = SlideLimits.defaults();

  @TempDir Path folder;

  private Path write(TiffWriter writer) {
    return writer.write(folder.resolve("a.tif"));
  }

  private static Image picture(int width, int height) {
    return Image.of(width, height, TestSlides.WAVES);
  }

  @ParameterizedTest
  @CsvSource({"300, 200, 512, 64", "300, 200, 64, 512", "256, 200, 256, 256", "3, 3, 16, 16"})
  void theSelfTestSaysWhatThisMachinesLibtiffDoes(int width, int height, int tileW, int tileH)
      throws SlideException {
    Path file = write(new TiffWriter().image(picture(width, height).tile(tileW, tileH)));
    int[] argb = new int[width * height];
    try (Slide slide = OpenSlide.open(file)) {
      slide.paintRegionARGB(argb, 0, 0, 0, width, height);
    }
    boolean same = true;
    for (int i = 0; i < argb.length; i++) {
      same &= argb[i] == (0xff000000 | TestSlides.WAVES.rgb(i % width, i / width));
    }
    assertThat(LibtiffSelfTest.garbles()).isEqualTo(!same);
  }

  @ParameterizedTest
  @CsvSource({
    "512, 64, DEFLATE, true",
    "64, 512, DEFLATE, true",
    "512, 512, LZW, true",
    "512, 512, NONE, true",
    "512, 512, JPEG, false",
    "64, 64, DEFLATE, false",
    "256, 128, DEFLATE, false",
  })
  void whereLibtiffGarblesAPictureSmallerThanItsTileIsRefused(
      int tileW, int tileH, Compression compression, boolean refused) throws SlideException {
    Path file =
        write(
            new TiffWriter().image(picture(300, 200).tile(tileW, tileH).compression(compression)));
    assertThat(Slides.census(file, LIMITS, () -> false).refusal()).isNull();
    if (refused) {
      assertThatThrownBy(() -> Slides.census(file, LIMITS, () -> true))
          .isInstanceOf(SlideException.class)
          .hasMessageContaining("its 300 x 200 pixels are narrower or lower than their tile of")
          .hasMessageContaining("convert it to a TIFF with tiles of 256 x 256 pixels")
          .extracting("error")
          .isEqualTo(SlideError.UNSUPPORTED_FORMAT);
    } else {
      assertThat(Slides.census(file, LIMITS, () -> true).hasLevelAtRisk()).isFalse();
    }
  }

  @Test
  void anUpperLevelSmallerThanItsTileIsAtRiskAndTheSlideIsNotRefused() throws SlideException {
    Path file =
        write(
            new TiffWriter()
                .image(picture(600, 400).tile(256))
                .image(picture(300, 200).tile(256).reduced())
                .image(picture(150, 100).tile(256).compression(Compression.JPEG).reduced()));
    Layout layout = Slides.census(file, LIMITS, () -> true);
    assertThat(layout.isAtRisk(600, 400)).isFalse();
    assertThat(layout.isAtRisk(300, 200)).isTrue();
    assertThat(layout.isAtRisk(150, 100)).as("OpenSlide decodes JPEG itself").isFalse();
    SlideInfo info = SlideInfo.read(file);
    assertThat(info.levels()).hasSize(3);
    assertThat(info.levels().get(1).untrue()).isEqualTo(LibtiffSelfTest.garbles());
    assertThat(
            info.warnings().stream().anyMatch(warning -> warning.startsWith("LEVELS_SKIPPED: 1")))
        .isEqualTo(LibtiffSelfTest.garbles());
  }

  @Test
  void whatOpenSlideDoesNotReadIsSaidByItsLayout() {
    unsupported(
        new TiffWriter().image(picture(300, 200).strips(16)),
        "TIFF, strips, compression deflate, 3 x 8 bit");
    unsupported(
        new TiffWriter().bigEndian(true).image(picture(300, 200).tile(64)), "TIFF, big-endian, ");
    unsupported(
        new TiffWriter().image(picture(300, 200).strips(9).samples(Samples.BILEVEL)), "1 x 1 bit");
    unsupported(
        new TiffWriter().image(picture(300, 200).tile(64).tag(259, 34712)),
        "Unsupported TIFF compression: 34712");
    assertThatThrownBy(() -> Slides.open(SharedData.slide("os1_detail.ome.tif")))
        .hasMessageContaining("OME")
        .extracting("error")
        .isEqualTo(SlideError.UNSUPPORTED_FORMAT);
  }

  @Test
  @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void aPipeIsNoSlide() throws Exception {
    Path pipe = folder.resolve("pipe.svs");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).start();
    assertThat(mkfifo.waitFor(10, TimeUnit.SECONDS)).isTrue();
    assertThatThrownBy(() -> SlideInfo.read(pipe))
        .hasMessageContaining("it is not a regular file")
        .extracting("error")
        .isEqualTo(SlideError.SLIDE_UNREADABLE);
  }

  @Test
  void textFromALibraryIsCutAndPrintable() {
    String text = OpenFailure.oneLine("a\n\u001b[31mred\u0000 " + "\ufffd".repeat(3_000_000));
    assertThat(text).startsWith("a ?[31mred? ").hasSizeLessThan(1010).doesNotContain("\u001b");
  }

  private void unsupported(TiffWriter writer, String cause) {
    Path file = write(writer);
    assertThatThrownBy(() -> Slides.open(file))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(cause)
        .hasMessageContaining("convert it")
        .extracting("error")
        .isEqualTo(SlideError.UNSUPPORTED_FORMAT);
  }
}
