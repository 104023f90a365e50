package io.segtme.connectors.openslide.binding;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.layout.Layout;
import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.testing.TestSlides;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Compression;
import io.segtme.testing.TiffWriter.Image;
import io.segtme.testing.TiffWriter.Samples;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same pixels in whatever layout are read as they were written, or refused by name: for every
 * level that is not marked untrue.
 */
class LayoutsTest {
  private static final int[] TILES = {16, 32, 48, 64, 128, 240, 256, 512, 1024, 2048};

  @TempDir Path folder;

  private final Map<String, Integer> outcomes = new HashMap<>();

  @Test
  void twentyLayouts() {
    layouts(1, 24);
    assertThat(outcomes).containsKey("same").containsKey("refused");
  }

  @Test
  @Tag("long")
  void threeHundredLayouts() {
    layouts(1000, 300);
    assertThat(outcomes.getOrDefault("same", 0)).isGreaterThan(100);
    assertThat(outcomes.getOrDefault("refused", 0)).isGreaterThan(30);
  }

  private void layouts(long seed, int count) {
    for (int n = 0; n < count; n++) {
      Random random = new Random(seed + n);
      Drawn drawn = draw(random, n);
      String outcome;
      try {
        outcome = compare(drawn);
      } catch (SlideException e) {
        assertThat(e.error())
            .as(drawn.what + ": " + e.getMessage())
            .isIn(SlideError.UNSUPPORTED_FORMAT, SlideError.TILE_UNREADABLE);
        assertThat(drawn.oddity).as(drawn.what + " refused: " + e.getMessage()).isNotEmpty();
        outcome = "refused";
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  private record Drawn(
      Path file,
      String what,
      String oddity,
      int width,
      int height,
      boolean lossy,
      Samples samples) {}

  private Drawn draw(Random random, int n) {
    int width = 1 + random.nextInt(700);
    int height = 1 + random.nextInt(700);
    int tile = TILES[random.nextInt(TILES.length)];
    Compression compression = Compression.values()[random.nextInt(4)];
    Samples samples =
        compression == Compression.JPEG || random.nextInt(3) > 0
            ? Samples.RGB
            : Samples.values()[random.nextInt(Samples.values().length)];
    Image image =
        Image.of(width, height, TestSlides.WAVES)
            .tile(tile)
            .compression(compression)
            .samples(samples);
    StringBuilder oddity = new StringBuilder();
    boolean planar = compression != Compression.JPEG && samples == Samples.RGB && one(random, 5);
    if (planar) {
      image.planar();
    }
    if (width < tile || height < tile) {
      oddity.append(compression == Compression.JPEG ? "" : "small ");
    }
    if (one(random, 8)) {
      image.strips(1 + random.nextInt(64));
      oddity.append("strips ");
    }
    if (samples == Samples.BILEVEL) {
      oddity.append("1 bit ");
    }
    boolean raw = compression == Compression.NONE;
    oddity.append(raw && tile % 32 > 0 ? "uneven " : "");
    if (one(random, 8)) {
      int orientation = 1 + random.nextInt(8);
      image.orientation(orientation);
      oddity.append(orientation > 1 ? "orientation " : "");
    }
    if (one(random, 10)) {
      image.sparse(0);
      oddity.append("sparse ");
    }
    boolean big = random.nextBoolean();
    boolean bigEndian = one(random, 5);
    oddity.append(bigEndian && !big ? "classic big-endian " : "");
    boolean first = random.nextBoolean();
    TiffWriter writer =
        new TiffWriter().big(big).bigEndian(bigEndian).directoriesFirst(first).image(image);
    int levels = random.nextInt(3);
    for (int level = 1; level <= levels; level++) {
      int step = 1 << level;
      boolean up = random.nextBoolean();
      int w = Math.max(1, (width + (up ? step - 1 : 0)) / step);
      int h = Math.max(1, (height + (up ? step - 1 : 0)) / step);
      writer.image(
          Image.of(w, h, (x, y) -> TestSlides.WAVES.rgb(x * step, y * step)).tile(tile).reduced());
    }
    String what =
        "%d: %d x %d, tile %d, %s %s, %d levels, big %s, big-endian %s, planar %s, %s"
            .formatted(
                n,
                width,
                height,
                tile,
                compression,
                samples,
                levels,
                big,
                bigEndian,
                planar,
                oddity);
    Path file = writer.write(folder.resolve("l" + n + ".tif"));
    return new Drawn(
        file, what, oddity.toString(), width, height, compression == Compression.JPEG, samples);
  }

  private static String compare(Drawn drawn) throws SlideException {
    Layout layout = Slides.census(drawn.file, SlideLimits.defaults());
    try (Slide slide = Slides.open(layout)) {
      for (int level = 0; level < slide.getLevelCount(); level++) {
        int w = (int) slide.getLevelWidth(level);
        int h = (int) slide.getLevelHeight(level);
        if (Slides.isUntrue(layout, w, h)) {
          continue;
        }
        int step = 1 << level;
        int[] argb = new int[w * h];
        slide.paintRegionARGB(argb, 0, 0, level, w, h);
        int most = 0;
        for (int i = 0; i < argb.length; i++) {
          int rgb = TestSlides.WAVES.rgb(i % w * step, i / w * step);
          most = Math.max(most, difference(argb[i], expected(rgb, drawn.samples, level)));
        }
        assertThat(most)
            .as("%s: level %s", drawn.what, level)
            .isLessThanOrEqualTo(drawn.lossy && level == 0 ? 60 : 0);
      }
    }
    return "same";
  }

  private static int expected(int rgb, Samples samples, int level) {
    int grey = rgb >> 8 & 0xff;
    boolean isGrey = level == 0 && (samples == Samples.GREY || samples == Samples.GREY16);
    return 0xff000000 | (isGrey ? grey * 0x10101 : rgb);
  }

  private static int difference(int a, int b) {
    int most = 0;
    for (int shift = 0; shift < 32; shift += 8) {
      most = Math.max(most, Math.abs((a >> shift & 0xff) - (b >> shift & 0xff)));
    }
    return most;
  }

  private static boolean one(Random random, int of) {
    return random.nextInt(of) == 0;
  }
}
