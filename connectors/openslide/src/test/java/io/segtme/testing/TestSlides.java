package io.segtme.testing;

import io.segtme.phantom.svs.SvsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;

/** Slides made by code, for tests: Aperio SVS files that OpenSlide opens, whole or damaged. */
public final class TestSlides {
  public static final double MPP = 0.499;

  private TestSlides() {}

  /** The colour of every pixel of a slide. */
  @FunctionalInterface
  public interface Pixels {
    /** 0xRRGGBB of a level-0 pixel. */
    int rgb(int x, int y);
  }

  /** A pattern in which no two neighbourhoods are alike, smooth enough to survive JPEG. */
  public static final Pixels WAVES =
      (x, y) ->
          wave(x * 0.031 + y * 0.007) << 16
              | wave(y * 0.043 - x * 0.011) << 8
              | wave((x + y) * 0.017 + x * y * 1e-5);

  public static final Pixels WHITE = (x, y) -> 0xffffff;

  /** A slide of any pixels, with or without a stated mpp. */
  public static Path svs(Path file, int width, int height, OptionalDouble mpp, Pixels pixels) {
    try {
      SvsWriter.write(
          file,
          new SvsWriter.Spec(width, height, mpp, 0.9f),
          (y0, rows, rgb) -> {
            int at = 0;
            for (int y = y0; y < y0 + rows; y++) {
              for (int x = 0; x < width; x++) {
                int pixel = pixels.rgb(x, y);
                rgb[at++] = (byte) (pixel >> 16);
                rgb[at++] = (byte) (pixel >> 8);
                rgb[at++] = (byte) pixel;
              }
            }
          });
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** 3000 x 2300 pixels of {@link #WAVES}, two levels, 0.499 um/px. */
  public static Path waves(Path folder) {
    return svs(folder.resolve("waves.svs"), 3000, 2300, OptionalDouble.of(MPP), WAVES);
  }

  /** 1200 x 900 pixels without any tissue, 0.499 um/px. */
  public static Path white(Path folder) {
    return svs(folder.resolve("white.svs"), 1200, 900, OptionalDouble.of(MPP), WHITE);
  }

  /** 50 x 50 pixels, 0.499 um/px. */
  public static Path tiny(Path folder) {
    return svs(folder.resolve("tiny.svs"), 50, 50, OptionalDouble.of(MPP), WAVES);
  }

  /** 1200 x 900 pixels that do not state their resolution. */
  public static Path withoutMpp(Path folder) {
    return svs(folder.resolve("without-mpp.svs"), 1200, 900, OptionalDouble.empty(), WAVES);
  }

  /** 1200 x 900 pixels that state any resolution. */
  public static Path withMpp(Path folder, double mpp) {
    return svs(folder.resolve("mpp.svs"), 1200, 900, OptionalDouble.of(mpp), WAVES);
  }

  /**
   * A copy whose bytes from 20 % to 30 % are zero: it opens, but some of its tiles do not decode.
   */
  public static Path zeroed(Path slide, Path copy) {
    return damage(
        slide,
        copy,
        bytes -> {
          Arrays.fill(
              bytes, (int) (bytes.length * 20L / 100), (int) (bytes.length * 30L / 100), (byte) 0);
          return bytes;
        });
  }

  /** A copy of the first half. */
  public static Path cutOff(Path slide, Path copy) {
    return damage(slide, copy, bytes -> Arrays.copyOf(bytes, bytes.length / 2));
  }

  private static Path damage(Path slide, Path copy, UnaryOperator<byte[]> change) {
    try {
      return Files.write(copy, change.apply(Files.readAllBytes(slide)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int wave(double phase) {
    return (int) Math.round(150 + 90 * StrictMath.sin(phase));
  }
}
