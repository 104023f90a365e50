package io.segtme.connectors.openslide.slide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.SlideFile;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MppTest {
  private static final OptionalDouble NONE = OptionalDouble.empty();

  @TempDir Path folder;

  @Test
  void theFileSays() throws SlideException {
    assertThat(Mpp.of(info(OptionalDouble.of(0.25), OptionalDouble.of(0.26)), NONE))
        .isEqualTo(new Mpp(0.25, 0.26));
  }

  @Test
  void theResolutionTagIsQuotedNotUsed() throws SlideException {
    refusedWith(resolution(20_040, 20_040, 3), "20040 x 20040 px/cm = 0.499: --mpp 0.499; give");
    refusedWith(resolution(50_900, 50_900, 2), "50900 x 50900 px/inch = 0.499: --mpp 0.499; give");
    refusedWith(resolution(40_000, 20_000, 3), "40000 x 20000 px/cm = 0.25 x 0.5; give");
    refusedWith(resolution(72, 72, 2), "does not state its micrometres per pixel; give");
  }

  private Path resolution(int x, int y, int unit) {
    return new TiffWriter()
        .image(TiffWriter.Image.of(300, 200, TestSlides.WAVES).tile(64).resolution(x, y, unit))
        .write(folder.resolve("r.tif"));
  }

  private static void refusedWith(Path file, String message) throws SlideException {
    SlideInfo info = SlideInfo.read(file);
    assertThatThrownBy(() -> Mpp.of(info, NONE)).hasMessageContaining(message);
  }

  @Test
  void statedButNotANumberIsNotUnknown() throws SlideException {
    Path file =
        new TiffWriter()
            .image(
                TiffWriter.Image.of(300, 200, TestSlides.WAVES)
                    .tile(64)
                    .description("Aperio x\n300x200|MPP = nan"))
            .write(folder.resolve("n.svs"));
    SlideInfo info = SlideInfo.read(file);
    refused(info, NONE, SlideError.MPP_IMPLAUSIBLE);
    assertThatThrownBy(() -> Mpp.of(info, NONE)).hasMessageContaining("that are not a number");
  }

  @Test
  void theArrivalOverridesBothAxes() throws SlideException {
    assertThat(Mpp.of(info(OptionalDouble.of(0.25), NONE), OptionalDouble.of(0.5)))
        .isEqualTo(new Mpp(0.5, 0.5));
  }

  @Test
  void nothingIsGuessed() {
    refused(info(NONE, NONE), NONE, SlideError.MPP_UNKNOWN);
    refused(info(OptionalDouble.of(0.25), NONE), NONE, SlideError.MPP_UNKNOWN);
  }

  @Test
  void realSlidesWithoutMppAreRefusedUnlessOverridden() throws SlideException {
    SlideInfo tcga = SlideInfo.read(SharedData.slide("tcga-cr-7395-01a-01-ts1.svs"));
    refused(tcga, NONE, SlideError.MPP_UNKNOWN);
    assertThat(Mpp.of(tcga, OptionalDouble.of(1.0))).isEqualTo(new Mpp(1, 1));
  }

  @Test
  void generatedSlides() throws SlideException {
    refused(SlideInfo.read(TestSlides.withoutMpp(folder)), NONE, SlideError.MPP_UNKNOWN);
    refused(SlideInfo.read(TestSlides.withMpp(folder, 40)), NONE, SlideError.MPP_IMPLAUSIBLE);
    assertThat(Mpp.of(SlideInfo.read(TestSlides.withMpp(folder, 0.2325)), NONE))
        .isEqualTo(new Mpp(0.2325, 0.2325));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.0499, 5.001, 0, -0.25, Double.NaN, Double.POSITIVE_INFINITY})
  void implausible(double mpp) {
    SlideInfo good = info(OptionalDouble.of(0.25), OptionalDouble.of(0.25));
    refused(good, OptionalDouble.of(mpp), SlideError.MPP_IMPLAUSIBLE);
    refused(
        info(OptionalDouble.of(0.25), OptionalDouble.of(mpp)), NONE, SlideError.MPP_IMPLAUSIBLE);
    refused(
        info(OptionalDouble.of(mpp), OptionalDouble.of(0.25)), NONE, SlideError.MPP_IMPLAUSIBLE);
  }

  @Test
  void theLimitsThemselvesAreAllowed() throws SlideException {
    SlideInfo info = info(OptionalDouble.of(0.05), OptionalDouble.of(5));
    assertThat(Mpp.of(info, NONE)).isEqualTo(new Mpp(0.05, 5));
  }

  @Test
  void aFrameWithoutAPixelIsTooSmall() throws SlideException {
    SlideInfo info = info(NONE, NONE);
    assertThat(FrameReader.frame(info, new Mpp(0.1, 0.1), 19.9).width()).isEqualTo(1);
    assertThatThrownBy(() -> FrameReader.frame(info, new Mpp(0.1, 0.1), 20.1))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith("/a.svs: 100 x 100 pixels")
        .extracting("error")
        .isEqualTo(SlideError.SLIDE_TOO_SMALL);
  }

  private static void refused(SlideInfo info, OptionalDouble override, SlideError error) {
    assertThatThrownBy(() -> Mpp.of(info, override))
        .isInstanceOf(SlideException.class)
        .hasMessageStartingWith(info.file().path() + ": ")
        .hasMessageContaining("with the arrival (mpp, or --mpp on the command line)")
        .extracting("error")
        .isEqualTo(error);
  }

  private static SlideInfo info(OptionalDouble x, OptionalDouble y) {
    return new SlideInfo(
        new SlideFile(Path.of("/a.svs"), 1, "", ""),
        "aperio",
        List.of(new SlideInfo.Level(100, 100, 1)),
        x,
        y,
        0,
        0,
        Optional.empty(),
        "",
        List.of());
  }
}
