package io.segtme.connectors.export.overlay;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.NucleusClass;
import io.segtme.phantom.svs.SvsWriter;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Discs on a slide, outlines on the discs: both must lie at the same place of the picture. */
class NucleusOutlinesTest {
  private static final int WIDTH = 1500;
  private static final int HEIGHT = 1100;
  private static final int RADIUS = 24;

  /** On no axis of symmetry, and one in each far corner. */
  private static final List<int[]> CENTRES =
      List.of(
          new int[] {60, 45}, new int[] {1460, 40}, new int[] {35, 1050}, new int[] {1210, 700});

  @TempDir Path folder;

  @Test
  void outlinesLieOnTheBordersOfTheirDiscs() throws Exception {
    SlidePicture picture = SlidePicture.of(slide(), NucleusOutlines.LONG_SIDE);
    assertThat(picture.image().getWidth()).isEqualTo(WIDTH);
    assertThat(picture.scaleX()).isEqualTo(1);
    check(picture, 1.5);
  }

  @Test
  void alsoWhereThePictureIsSmallerThanTheSlide() throws Exception {
    SlidePicture picture = SlidePicture.of(slide(), 600);
    assertThat(picture.image().getWidth()).isEqualTo(600);
    assertThat(picture.image().getHeight()).isEqualTo(440);
    check(picture, 1.5);
  }

  private void check(SlidePicture picture, double tolerance) throws IOException {
    for (int[] c : CENTRES) { // the slide itself, before anything is drawn
      assertThat(brightness(picture.image(), c[0] * picture.scaleX(), c[1] * picture.scaleY()))
          .isLessThan(90);
      double outside = c[0] + (c[0] < WIDTH / 2 ? 1.5 : -1.5) * RADIUS;
      assertThat(brightness(picture.image(), outside * picture.scaleX(), c[1] * picture.scaleY()))
          .isGreaterThan(200);
    }
    Path png = folder.resolve("o.png");
    try (NucleusOutlines overlay = new NucleusOutlines(picture)) {
      for (int[] c : CENTRES) {
        overlay.add(SampleNuclei.disc(NucleusClass.NEOPLASTIC, c[0], c[1], RADIUS));
      }
      overlay.write(png);
    }
    BufferedImage image = ImageIO.read(png.toFile());
    Color color = ClassStyle.of(NucleusClass.NEOPLASTIC).color();
    int found = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        if (isColor(image.getRGB(x, y), color)) {
          found++;
          assertThat(distanceFromBorder(x + 0.5, y + 0.5, picture)).isLessThan(tolerance);
        }
      }
    }
    double circumference = 2 * Math.PI * RADIUS * picture.scaleX();
    assertThat(found).isGreaterThan((int) (CENTRES.size() * circumference * 0.4));
    for (int[] c : CENTRES) { // each disc has its line on both sides
      for (int side : new int[] {-1, 1}) {
        double x = (c[0] + side * RADIUS) * picture.scaleX();
        double y = c[1] * picture.scaleY();
        assertThat(colorNear(image, x, y, color)).isTrue();
      }
    }
  }

  private static double distanceFromBorder(double x, double y, SlidePicture picture) {
    return CENTRES.stream()
        .mapToDouble(
            c -> {
              double far = Math.hypot(x / picture.scaleX() - c[0], y / picture.scaleY() - c[1]);
              return Math.abs(far - RADIUS) * picture.scaleX();
            })
        .min()
        .orElseThrow();
  }

  private static boolean colorNear(BufferedImage image, double x, double y, Color color) {
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        if (isColor(image.getRGB((int) x + dx, (int) y + dy), color)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isColor(int rgb, Color color) {
    Color it = new Color(rgb);
    return Math.abs(it.getRed() - color.getRed()) < 40
        && Math.abs(it.getGreen() - color.getGreen()) < 40
        && Math.abs(it.getBlue() - color.getBlue()) < 40;
  }

  private static int brightness(BufferedImage image, double x, double y) {
    Color it = new Color(image.getRGB((int) x, (int) y));
    return (it.getRed() + it.getGreen() + it.getBlue()) / 3;
  }

  private Path slide() throws IOException {
    Path file = folder.resolve("discs.svs");
    SvsWriter.write(
        file,
        new SvsWriter.Spec(WIDTH, HEIGHT, OptionalDouble.of(0.5), 0.95f),
        (top, rows, rgb) -> {
          Arrays.fill(rgb, (byte) 235);
          for (int k = 0; k < rows * WIDTH; k++) {
            int x = k % WIDTH;
            int y = top + k / WIDTH;
            if (CENTRES.stream()
                .anyMatch(c -> Math.hypot(x + 0.5 - c[0], y + 0.5 - c[1]) < RADIUS)) {
              Arrays.fill(rgb, 3 * k, 3 * k + 3, (byte) 60);
            }
          }
        });
    return file;
  }
}
