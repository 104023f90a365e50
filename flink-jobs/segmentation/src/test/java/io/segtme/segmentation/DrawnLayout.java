package io.segtme.segmentation;

import io.segtme.testing.TestSlides.Pixels;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Compression;
import io.segtme.testing.TiffWriter.Image;
import io.segtme.testing.TiffWriter.Samples;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;

/**
 * A file of given pixels in a layout that follows from a seed.
 *
 * @param file where it is
 * @param what its layout in words
 * @param lossy whether its pixels may differ a little: JPEG of quality 90 or more
 * @param odd why it may be refused; empty if it must be read
 * @param sparse whether a tile of it has no bytes
 */
record DrawnLayout(Path file, String what, boolean lossy, String odd, boolean sparse) {
  private static final int[] TILES = {16, 32, 48, 64, 128, 240, 256, 512, 1024, 2048};

  /** A file of {@code width} x {@code height} pixels, {@code seed} in its name. */
  static DrawnLayout draw(long seed, int width, int height, Pixels pixels, Path folder)
      throws IOException {
    Random random = new Random(seed);
    random.nextInt();
    return one(random, 12)
        ? picture(random, seed, width, height, pixels, folder)
        : new Tiff(random, width, height, pixels).write(folder.resolve(seed + ".tif"));
  }

  /** A PNG, or what else ImageIO writes. */
  private static DrawnLayout picture(
      Random random, long seed, int width, int height, Pixels pixels, Path folder)
      throws IOException {
    boolean alpha = random.nextBoolean();
    String format = alpha || random.nextBoolean() ? "png" : "tiff";
    BufferedImage image =
        new BufferedImage(
            width, height, alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, 0xff000000 | pixels.rgb(x, y));
      }
    }
    Path file = folder.resolve(seed + "." + format);
    ImageIO.write(image, format, file.toFile());
    return new DrawnLayout(
        file, "%s of ImageIO, alpha %s".formatted(format, alpha), false, "", false);
  }

  private static boolean one(Random random, int of) {
    return random.nextInt(of) == 0;
  }

  /** A TIFF while its layout is drawn. */
  private static final class Tiff {
    private final Random random;
    private final int width;
    private final int height;
    private final Pixels pixels;
    private final int tile;
    private final Compression compression;
    private final Samples samples;
    private final List<String> odd = new ArrayList<>();
    private final List<String> what = new ArrayList<>();
    private boolean sparse;

    Tiff(Random random, int width, int height, Pixels pixels) {
      this.random = random;
      this.width = width;
      this.height = height;
      this.pixels = pixels;
      tile = TILES[random.nextInt(TILES.length)];
      compression = Compression.values()[random.nextInt(Compression.values().length)];
      samples =
          compression == Compression.JPEG || random.nextInt(3) > 0
              ? Samples.RGB
              : Samples.values()[random.nextInt(Samples.values().length)];
      what.add("tile %d, %s, %s".formatted(tile, compression, samples));
    }

    DrawnLayout write(Path file) {
      boolean big = random.nextBoolean();
      boolean bigEndian = one(random, 5);
      odd(bigEndian, "big-endian");
      what.add("big %s, big-endian %s".formatted(big, bigEndian));
      List<Image> images = images();
      new TiffWriter()
          .big(big)
          .bigEndian(bigEndian)
          .directoriesFirst(random.nextBoolean())
          .images(images)
          .write(file);
      return new DrawnLayout(
          file,
          file.getFileName() + ": " + String.join(", ", what),
          compression == Compression.JPEG,
          String.join(", ", odd),
          sparse);
    }

    /** Level 0 and its levels, in any order. */
    private List<Image> images() {
      List<Image> images = new ArrayList<>();
      int levels = random.nextInt(4);
      for (int level = 1; level <= levels; level++) {
        int step = 1 << level;
        boolean up = random.nextBoolean();
        int w = (width + (up ? step - 1 : 0)) / step;
        int h = (height + (up ? step - 1 : 0)) / step;
        images.add(
            Image.of(w, h, (x, y) -> pixels.rgb(x * step, y * step))
                .tile(tile)
                .compression(compression)
                .samples(samples)
                .reduced());
      }
      Collections.shuffle(images, random);
      boolean smallFirst = levels > 0 && one(random, 6);
      images.add(smallFirst ? images.size() : 0, full());
      odd(smallFirst, "a smaller picture first");
      what.add(levels + " levels" + (smallFirst ? ", small first" : ""));
      return images;
    }

    private Image full() {
      Image image =
          Image.of(width, height, pixels)
              .tile(tile)
              .compression(compression)
              .quality(0.9f + 0.1f * random.nextFloat())
              .samples(samples);
      if (compression == Compression.JPEG && random.nextBoolean()) {
        image.fullChroma();
        what.add("4:4:4");
      }
      if (compression != Compression.JPEG && samples == Samples.RGB && one(random, 5)) {
        image.planar();
        what.add("planar");
      }
      boolean grey = samples == Samples.GREY || samples == Samples.GREY16;
      odd(grey || samples == Samples.BILEVEL, "no colour");
      odd(compression != Compression.JPEG && Math.min(width, height) < tile, "below its tile");
      odd(compression == Compression.NONE && tile % 32 > 0, "uneven tiles");
      if (one(random, 8)) {
        int rows = 16 * (1 + random.nextInt(8));
        image.strips(rows);
        odd(true, "strips of " + rows);
      }
      if (one(random, 6)) {
        int orientation = 1 + random.nextInt(8);
        image.orientation(orientation);
        odd(orientation > 1, "orientation " + orientation);
      }
      if (one(random, 12)) {
        image.sparse(0);
        sparse = true;
        odd(true, "sparse");
      }
      return image;
    }

    private void odd(boolean is, String name) {
      if (is) {
        odd.add(name);
        what.add(name);
      }
    }
  }
}
