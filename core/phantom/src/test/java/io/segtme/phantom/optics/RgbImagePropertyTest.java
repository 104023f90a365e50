package io.segtme.phantom.optics;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.phantom.noise.RandomStream;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class RgbImagePropertyTest {
  private static RgbImage random(long seed, int width, int height) {
    byte[] rgb = new byte[3 * width * height];
    new Random(seed).nextBytes(rgb);
    return new RgbImage(width, height, rgb);
  }

  private static int[] extremes(RgbImage image) {
    int least = 255;
    int most = 0;
    for (byte v : image.rgb()) {
      least = Math.min(least, v & 0xff);
      most = Math.max(most, v & 0xff);
    }
    return new int[] {least, most};
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void anEvenPictureKeepsItsLevel(
      @ForAll byte level,
      @ForAll @IntRange(min = 1, max = 50) int width,
      @ForAll @IntRange(min = 1, max = 50) int height,
      @ForAll @IntRange(min = 1, max = 90) int newWidth,
      @ForAll @DoubleRange(min = 0.2, max = 3) double sigma) {
    byte[] grey = new byte[3 * width * height];
    Arrays.fill(grey, level);
    RgbImage image = new RgbImage(width, height, grey);
    assertThat(image.blurred(sigma).rgb()).isEqualTo(grey);
    RgbImage resized = image.resized(newWidth);
    assertThat(resized.width()).isEqualTo(newWidth);
    assertThat(resized.rgb()).hasSize(3 * resized.width() * resized.height()).containsOnly(level);
  }

  /** Filters are means: they leave no level that was not between those of the picture. */
  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void filtersStayBetweenTheLevelsOfThePicture(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 40) int side,
      @ForAll @IntRange(min = 1, max = 70) int newWidth,
      @ForAll @DoubleRange(min = 0.2, max = 3) double sigma) {
    RgbImage image = random(seed, side, side);
    int[] before = extremes(image);
    for (RgbImage after : new RgbImage[] {image.blurred(sigma), image.resized(newWidth)}) {
      int[] found = extremes(after);
      assertThat(found[0]).isGreaterThanOrEqualTo(before[0]);
      assertThat(found[1]).isLessThanOrEqualTo(before[1]);
    }
    assertThat(image.resized(side).rgb()).as("the same size").isEqualTo(image.rgb());
    assertThat(image.blurred(sigma).width()).isEqualTo(side);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void degradingKeepsTheSizeAndFollowsFromTheNumbers(
      @ForAll long seed,
      @ForAll @IntRange(min = 16, max = 64) int side,
      @ForAll @DoubleRange(min = 0.1, max = 2) double mpp) {
    RgbImage image = random(seed, side, side);
    byte[] copy = image.rgb().clone();
    RgbImage one = Degradation.apply(image, mpp, new RandomStream(seed));
    RgbImage two = Degradation.apply(image, mpp, new RandomStream(seed));
    assertThat(one.width()).isEqualTo(side);
    assertThat(one.height()).isEqualTo(side);
    assertThat(one.rgb()).isEqualTo(two.rgb());
    assertThat(image.rgb()).as("the picture itself stays").isEqualTo(copy);
  }
}
