package io.segtme.connectors.openslide.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.phantom.svs.SvsWriter;
import io.segtme.testing.TestSlides;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SvsWriterTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "256, 256, 1",
    "257, 255, 1",
    "1024, 1024, 1",
    "1025, 3, 1",
    "1030, 1029, 2",
    "4200, 300, 3",
    "17000, 40, 3"
  })
  void everySizeOpens(int width, int height, int levels) throws SlideException {
    SlideInfo info =
        SlideInfo.read(
            TestSlides.svs(
                folder.resolve("a.svs"), width, height, OptionalDouble.of(0.25), TestSlides.WHITE));
    assertThat(info.vendor()).isEqualTo("aperio");
    assertThat(info.width()).isEqualTo(width);
    assertThat(info.height()).isEqualTo(height);
    assertThat(info.levels()).hasSize(levels);
    assertThat(info.mppX()).hasValue(0.25);
  }

  @Test
  void everyLevelShowsThePicture() throws SlideException {
    Path file =
        TestSlides.svs(
            folder.resolve("a.svs"), 4700, 1300, OptionalDouble.empty(), TestSlides.WAVES);
    try (OpenSlide slide = OpenSlide.open(file)) {
      assertThat(slide.getLevelCount()).isEqualTo(3);
      for (int level = 0; level < 2; level++) {
        int ds = level == 0 ? 1 : 4;
        int w = (int) slide.getLevelWidth(level);
        int h = (int) slide.getLevelHeight(level);
        int[] argb = new int[w * h];
        slide.paintRegionARGB(argb, 0, 0, level, w, h);
        for (int y = 1; y < h; y += 7) {
          for (int x = 1; x < w; x += 7) {
            int expected = TestSlides.WAVES.rgb(x * ds + ds / 2, y * ds + ds / 2) >> 8 & 0xff;
            assertThat(argb[y * w + x] >> 8 & 0xff).isBetween(expected - 14, expected + 14);
          }
        }
      }
    }
  }

  @Test
  void asksForOneRowOfTilesAtATimeFromTopToBottom() throws IOException {
    List<String> asked = new ArrayList<>();
    SvsWriter.write(
        folder.resolve("a.svs"),
        new SvsWriter.Spec(300, 600, OptionalDouble.empty(), 0.8f),
        (y, rows, rgb) -> asked.add(y + "+" + rows));
    assertThat(asked).containsExactly("0+256", "256+256", "512+88");
  }

  @Test
  void theSameSlideIsTheSameBytes() throws IOException {
    Path one = TestSlides.waves(Files.createDirectory(folder.resolve("1")));
    Path two = TestSlides.waves(Files.createDirectory(folder.resolve("2")));
    assertThat(one).hasSameBinaryContentAs(two);
  }

  @Test
  void aFailureLeavesNothingBehind() throws IOException {
    assertThatThrownBy(
            () ->
                SvsWriter.write(
                    folder.resolve("a.svs"),
                    new SvsWriter.Spec(300, 600, OptionalDouble.empty(), 0.8f),
                    (y, rows, rgb) -> {
                      throw new IOException("no pixels");
                    }))
        .hasMessage("no pixels");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void nonsenseIsRefused() {
    OptionalDouble none = OptionalDouble.empty();
    for (Runnable wrong :
        List.<Runnable>of(
            () -> new SvsWriter.Spec(0, 5, none, 0.8f),
            () -> new SvsWriter.Spec(5, -1, none, 0.8f),
            () -> new SvsWriter.Spec(5, 5, OptionalDouble.of(Double.NaN), 0.8f),
            () -> new SvsWriter.Spec(5, 5, OptionalDouble.of(0), 0.8f),
            () -> new SvsWriter.Spec(5, 5, none, 0f),
            () -> new SvsWriter.Spec(5, 5, none, Float.NaN))) {
      assertThatThrownBy(wrong::run).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
