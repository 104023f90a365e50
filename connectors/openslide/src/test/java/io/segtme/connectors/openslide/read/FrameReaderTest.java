package io.segtme.connectors.openslide.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {
  @TempDir static Path folder;

  private static final SlideHandles HANDLES = new SlideHandles(2);
  private static SlideInfo whole;
  private static SlideInfo damaged;

  private final SquareReader squares = new SquareReader(HANDLES, 1 << 26);

  @BeforeAll
  static void slides() throws SlideException {
    Path waves = TestSlides.waves(folder);
    whole = SlideInfo.read(waves);
    damaged = SlideInfo.read(TestSlides.zeroed(waves, folder.resolve("damaged.svs")));
  }

  @AfterAll
  static void close() {
    HANDLES.close();
  }

  private FrameReader reader(SlideInfo slide, double mpp) throws SlideException {
    return new FrameReader(slide, frame(slide, mpp), squares);
  }

  private static ModelFrame frame(SlideInfo slide, double mpp) throws SlideException {
    return FrameReader.frame(slide, Mpp.of(slide, OptionalDouble.of(mpp)), 0.314);
  }

  @Test
  void takesTheCoarsestLevelThatIsFineEnough() throws SlideException {
    assertThat(reader(whole, 0.499).level()).isEqualTo(0);
    assertThat(reader(whole, 0.0785).level()).isEqualTo(1);
    assertThat(reader(whole, 0.08).level()).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.499, 0.314, 0.2, 0.0785, 0.06})
  void anyPartitionGivesTheSamePixels(double mpp) throws SlideException {
    ModelFrame frame = frame(whole, mpp);
    FrameReader reader = reader(whole, mpp);
    int w = Math.min(frame.width(), 1500);
    int h = Math.min(frame.height(), 1300);
    FrameRegion once = reader.read(0, 0, w, h);
    Random random = new Random(7);
    for (int y = 0; y < h; ) {
      int rows = Math.min(h - y, 1 + random.nextInt(400));
      for (int x = 0; x < w; ) {
        int columns = Math.min(w - x, 1 + random.nextInt(400));
        assertThat(reader.read(x, y, columns, rows).rgb()).isEqualTo(once.rgb(x, y, columns, rows));
        x += columns;
      }
      y += rows;
    }
  }

  @Test
  void atItsOwnResolutionTheFrameIsTheSlide() throws SlideException {
    byte[] rgb = reader(whole, 0.314).read(1000, 800, 100, 90).rgb();
    for (int i = 0; i < 9000; i++) {
      int expected = TestSlides.WAVES.rgb(1000 + i % 100, 800 + i / 100);
      assertThat(rgb[3 * i + 1] & 0xff)
          .isBetween((expected >> 8 & 0xff) - 9, (expected >> 8 & 0xff) + 9);
    }
  }

  @Test
  void outsideTheFrameIsWhite() throws SlideException {
    FrameReader reader = reader(whole, 0.314);
    byte[] rgb = reader.read(2999, -1, 2, 2).rgb();
    byte[] corner = reader.read(2999, 0, 1, 1).rgb();
    byte w = (byte) 255;
    assertThat(rgb).containsExactly(w, w, w, w, w, w, corner[0], corner[1], corner[2], w, w, w);
    assertThat(corner).isNotEqualTo(new byte[] {w, w, w});
    FrameRegion away = reader.read(-500, -500, 300, 300);
    assertThat(away.rgb()).containsOnly(w);
    assertThat(away.unreadable(-500, -500, 300, 300)).isEmpty();
  }

  @Test
  void aWhiteSlideIsWhite() throws SlideException {
    SlideInfo white = SlideInfo.read(TestSlides.white(folder));
    assertThat(reader(white, 0.499).read(-100, -100, 2200, 1700).rgb()).containsOnly((byte) 255);
  }

  @Test
  void aSlideOfFiftyPixels() throws SlideException {
    SlideInfo tiny = SlideInfo.read(TestSlides.tiny(folder));
    ModelFrame frame = frame(tiny, 0.499);
    assertThat(frame.width()).isEqualTo(79);
    assertThat(reader(tiny, 0.499).read(0, 0, 224, 224).rgb(79, 79, 1, 1)).containsOnly((byte) 255);
  }

  @Test
  void readablePartsOfADamagedSlideAreThoseOfTheWholeWhateverTheRegion() throws SlideException {
    FrameReader good = reader(whole, 0.499);
    FrameReader bad = reader(damaged, 0.499);
    FrameRegion all = bad.read(0, 0, 4768, 3655);
    assertThat(all.isReadable()).isFalse();
    int failed = 0;
    int fine = 0;
    for (int y = 0; y + 224 <= 3655; y += 224) {
      for (int x = 0; x + 224 <= 4768; x += 224) {
        FrameRegion alone = bad.read(x, y, 224, 224);
        assertThat(alone.unreadable(x, y, 224, 224)).isEqualTo(all.unreadable(x, y, 224, 224));
        assertThat(alone.isReadable()).isEqualTo(all.unreadable(x, y, 224, 224).isEmpty());
        if (alone.isReadable()) {
          fine++;
          assertThat(alone.rgb()).isEqualTo(good.read(x, y, 224, 224).rgb());
          assertThat(alone.rgb()).isEqualTo(all.rgb(x, y, 224, 224));
        } else {
          failed++;
          assertThat(alone.unreadable(x, y, 224, 224).orElseThrow())
              .startsWith(damaged.file().path() + ": the region ");
        }
      }
    }
    assertThat(failed).isBetween(10, 150);
    assertThat(fine).isGreaterThan(failed);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.499, 0.314, 0.2, 0.1})
  void aPixelFailsExactlyWhenAPixelOfWeightIsInAnUnreadablePart(double mpp) throws SlideException {
    FrameReader bad = reader(damaged, mpp);
    assertThat(bad.level()).isZero();
    ModelFrame frame = frame(damaged, mpp);
    FrameRegion all = bad.read(0, 0, frame.width(), frame.height());
    int border = (int) (512 / frame.factorX(1));
    int failed = 0;
    for (int y = 0; y < frame.height(); y += 1 + y / 40) {
      for (int x = Math.max(0, border - 9); x < border + 9; x++) {
        boolean expected = false;
        for (int j : partsOf(y, frame.factorY(1), 2300)) {
          for (int i : partsOf(x, frame.factorX(1), 3000)) {
            expected |= isUnreadable(i, j);
          }
        }
        assertThat(all.unreadable(x, y, 1, 1).isPresent()).isEqualTo(expected);
        failed += expected ? 1 : 0;
      }
    }
    assertThat(failed).isPositive();
  }

  private boolean isUnreadable(int partX, int partY) {
    long bits = squares.square(damaged, 0, partX / 8, partY / 8).failedParts();
    return ((bits >>> 8 * (partY % 8) + partX % 8) & 1) == 1;
  }

  /** Straight from the specification: the parts of the source pixels of weight above 0. */
  private static int[] partsOf(int x, double f, int limit) {
    double u = (x + 0.5) * f - 0.5;
    int[] all =
        IntStream.range(0, limit)
            .filter(k -> 1 - Math.abs(k - u) / Math.max(1, f) > 0)
            .map(k -> k / 64)
            .distinct()
            .toArray();
    return all.length > 0 ? all : new int[] {(int) Math.max(0, Math.min(limit - 1, u)) / 64};
  }

  @Test
  void eachAxisIsSampledByItsOwnFactor() throws SlideException {
    TestSlides.Pixels edge = (x, y) -> ramp(x - 2020) << 16 | ramp(y - 2767) << 8;
    Path path =
        new TiffWriter()
            .image(TiffWriter.Image.of(2220, 2967, edge))
            .image(
                TiffWriter.Image.of(
                        592,
                        802,
                        (x, y) ->
                            edge.rgb(
                                (int) ((x + 0.5) * 2220 / 592), (int) ((y + 0.5) * 2967 / 802)))
                    .reduced())
            .write(folder.resolve("rounded.tif"));
    SlideInfo slide = SlideInfo.read(path);
    FrameReader reader = reader(slide, 0.0838);
    assertThat(reader.level()).isEqualTo(1);
    ModelFrame frame = frame(slide, 0.0838);
    int x0 = frame.width() - 40;
    int y0 = frame.height() - 40;
    byte[] rgb = reader.read(x0, y0, 30, 30).rgb();
    for (int i = 0; i < 900; i++) {
      int x = (int) ((x0 + i % 30 + 0.5) * frame.level0X());
      int y = (int) ((y0 + i / 30 + 0.5) * frame.level0Y());
      assertThat(rgb[3 * i] & 0xff).isBetween(ramp(x - 2020) - 5, ramp(x - 2020) + 5);
      assertThat(rgb[3 * i + 1] & 0xff).isBetween(ramp(y - 2767) - 5, ramp(y - 2767) + 5);
    }
  }

  private static int ramp(int at) {
    return Math.max(0, Math.min(255, at * 255 / 200));
  }

  @Test
  void aLevelThatIsReadUntrulyIsNeverTheSource() throws SlideException {
    assertThat(reader(whole, 0.0785).level()).isEqualTo(1);
    SlideInfo untrue =
        new SlideInfo(
            whole.file(),
            whole.vendor(),
            List.of(whole.levels().get(0), new SlideInfo.Level(750, 575, 4, 1024, 1024, true)),
            whole.mppX(),
            whole.mppY(),
            0,
            0,
            whole.quickhash(),
            "",
            List.of());
    assertThat(reader(untrue, 0.0785).level()).isZero();
  }

  @Test
  void onlyPartsOfTheRegionMayBeAskedFor() throws SlideException {
    FrameRegion region = reader(whole, 0.314).read(10, 10, 20, 20);
    assertThatThrownBy(() -> region.rgb(9, 10, 5, 5)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> region.unreadable(10, 10, 21, 5))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
