package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.kernels.frame.Rect;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Image;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SquarePartsTest {
  private static final int SIDE = 1000;

  @TempDir Path folder;

  private final AtomicInteger opened = new AtomicInteger();

  private SlideHandles counting() {
    return new SlideHandles(
        1,
        SlideSource.inProcess(),
        file -> {
          opened.incrementAndGet();
          return SlideHandles.open(file, Slides::open);
        });
  }

  private static Image picture(int width, int height, int step) {
    return Image.of(width, height, (x, y) -> TestSlides.WAVES.rgb(step * x, step * y));
  }

  @ParameterizedTest
  @CsvSource({"256, 5, 1", "240, 6, 5", "64, 18, 1", "512, 0, 1", "32, 70, 4"})
  void onlyThePartsThatMeetABrokenTileFail(int tile, int broken, int most) throws SlideException {
    Path path =
        new TiffWriter()
            .image(picture(SIDE, SIDE, 1).tile(tile).broken(broken))
            .write(folder.resolve("a.tif"));
    int across = (SIDE + tile - 1) / tile;
    Rect bad = new Rect(0, 0, tile, tile).translate(broken % across * tile, broken / across * tile);
    SlideInfo slide = SlideInfo.read(path);
    try (SlideHandles handles = counting()) {
      SquareReader reader = new SquareReader(handles, 0);
      for (int j = 0; j < 2; j++) {
        for (int i = 0; i < 2; i++) {
          Square square = reader.square(slide, 0, i, j);
          assertThat(square.failedParts())
              .as("square %s,%s", i, j)
              .isEqualTo(expected(bad, 512 * i, 512 * j));
          assertPixels(square, i, j);
        }
      }
      assertThat(opened.get()).isLessThanOrEqualTo(1 + 4 * (2 + most));
      int before = opened.get();
      Square again = reader.square(slide, 0, 0, 0);
      assertThat(again.failedParts()).isEqualTo(expected(bad, 0, 0));
      assertThat(opened).as("what failed is not tried again").hasValue(before);
    }
  }

  private static long expected(Rect bad, int x0, int y0) {
    long bits = 0;
    int parts = 0;
    for (int part = 0; part < 64; part++) {
      Rect rect =
          new Rect(0, 0, 64, 64)
              .translate(x0 + part % 8 * 64, y0 + part / 8 * 64)
              .intersect(new Rect(0, 0, SIDE, SIDE));
      if (!rect.intersect(bad).isEmpty()) {
        bits |= 1L << part;
      }
      parts += rect.isEmpty() ? 0 : 1;
    }
    return Long.bitCount(bits) == parts ? -1 : bits;
  }

  private static void assertPixels(Square square, int i, int j) {
    byte[] rgb = square.rgb();
    if (square.failedParts() == -1) {
      assertThat(rgb).isNull();
      return;
    }
    int wrong = 0;
    for (int at = 0; at < square.width() * square.height(); at++) {
      int x = 512 * i + at % square.width();
      int y = 512 * j + at / square.width();
      boolean failed = square.failure(new SquarePlace(x / 64, y / 64)) != null;
      int expected = failed ? 0xffffff : TestSlides.WAVES.rgb(x, y);
      byte[] pixels = Objects.requireNonNull(rgb);
      int got =
          (pixels[3 * at] & 0xff) << 16
              | (pixels[3 * at + 1] & 0xff) << 8
              | (pixels[3 * at + 2] & 0xff);
      wrong += got == expected ? 0 : 1;
    }
    assertThat(wrong).isZero();
  }

  @Test
  void aLevelOfAFractionalDownsampleHasOnePart() throws SlideException {
    Path path =
        new TiffWriter()
            .image(picture(1999, 1999, 1))
            .image(picture(999, 999, 2).tile(64).reduced().broken(0))
            .write(folder.resolve("b.tif"));
    SlideInfo slide = SlideInfo.read(path);
    assertThat(slide.levels().get(1).downsample()).isBetween(2.0, 2.01).isNotEqualTo(2);
    try (SlideHandles handles = counting()) {
      SquareReader reader = new SquareReader(handles, 0);
      Square square = reader.square(slide, 1, 0, 0);
      assertThat(square.failedParts()).isEqualTo(-1);
      assertThat(square.rgb()).isNull();
      assertThat(reader.square(slide, 1, 1, 0).failure()).isNull();
    }
  }

  @Test
  void partsOfAnUpperLevelStartAtTheirOwnLevelZeroPixel() throws SlideException {
    Path path =
        new TiffWriter()
            .image(picture(2000, 2000, 1))
            .image(picture(1000, 1000, 2).reduced().broken(5))
            .write(folder.resolve("c.tif"));
    SlideInfo slide = SlideInfo.read(path);
    try (SlideHandles handles = counting()) {
      Square square = new SquareReader(handles, 0).square(slide, 1, 0, 0);
      assertThat(square.failedParts()).isEqualTo(expected(new Rect(256, 256, 512, 512), 0, 0));
      byte[] rgb = Objects.requireNonNull(square.rgb());
      int at = 3 * (512 * 100 + 300);
      assertThat((rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | (rgb[at + 2] & 0xff))
          .isEqualTo(TestSlides.WAVES.rgb(600, 200));
    }
  }
}
