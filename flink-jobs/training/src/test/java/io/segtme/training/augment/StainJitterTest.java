package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.data.Draw;
import org.junit.jupiter.api.Test;

/** Densities are computed here by themselves, with the vectors of Ruifrok and Johnston's paper. */
class StainJitterTest {
  private static final double[] H = unit(0.65, 0.70, 0.29);
  private static final double[] E = unit(0.07, 0.99, 0.11);
  private static final double[] ONCE = {1, 1, 1};
  private static final double[] NO_TINT = {0, 0, 0};
  private static final int DRAWS = 300;

  /** Bytes are a level apart, and densities are tabled in steps of 0.0027. */
  private static final double ROUNDING = 0.01;

  private static double[] unit(double... v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  /** A pixel with so much of both stains. */
  private static byte[] pixel(double haematoxylin, double eosin) {
    byte[] rgb = new byte[3];
    for (int c = 0; c < 3; c++) {
      double density = haematoxylin * H[c] + eosin * E[c];
      rgb[c] = (byte) Math.round(256 * Math.exp(-density) - 1);
    }
    return rgb;
  }

  private static double density(byte value) {
    return -Math.log(((value & 0xff) + 1) / 256.0);
  }

  private static void assertDensity(byte[] rgb, double red, double green, double blue) {
    assertThat(density(rgb[0])).as("red").isCloseTo(red, within(ROUNDING));
    assertThat(density(rgb[1])).as("green").isCloseTo(green, within(ROUNDING));
    assertThat(density(rgb[2])).as("blue").isCloseTo(blue, within(ROUNDING));
  }

  private static void assertStains(byte[] rgb, double haematoxylin, double eosin) {
    assertDensity(
        rgb,
        haematoxylin * H[0] + eosin * E[0],
        haematoxylin * H[1] + eosin * E[1],
        haematoxylin * H[2] + eosin * E[2]);
  }

  private static byte[] stained(StainJitter jitter, byte[] rgb) {
    jitter.apply(rgb);
    return rgb;
  }

  @Test
  void amountsScaleEachStainByItself() {
    double[][] same = Stains.basis(H, E);
    StainJitter twiceH = StainJitter.of(same, new double[] {2, 1, 1}, NO_TINT);
    assertStains(stained(twiceH, pixel(0.5, 0)), 1, 0);
    assertStains(stained(twiceH, pixel(0, 0.5)), 0, 0.5);
    assertStains(stained(twiceH, pixel(0.3, 0.4)), 0.6, 0.4);
    StainJitter twiceE = StainJitter.of(same, new double[] {1, 2, 1}, NO_TINT);
    assertStains(stained(twiceE, pixel(0.5, 0)), 0.5, 0);
    assertStains(stained(twiceE, pixel(0, 0.5)), 0, 1);
    assertStains(stained(twiceE, pixel(0.3, 0.4)), 0.3, 0.8);
    // what is neither of both stays: a pixel of H and E alone has nothing of it
    StainJitter noRest = StainJitter.of(same, new double[] {1, 1, 0}, NO_TINT);
    assertStains(stained(noRest, pixel(0.3, 0.4)), 0.3, 0.4);
  }

  @Test
  void aTurnGivesAStainItsNewColour() {
    double[] blue = unit(0.75, 0.60, 0.20);
    StainJitter turnedH = StainJitter.of(Stains.basis(blue, E), ONCE, NO_TINT);
    byte[] rgb = stained(turnedH, pixel(0.8, 0));
    assertDensity(rgb, 0.8 * blue[0], 0.8 * blue[1], 0.8 * blue[2]);
    assertStains(stained(turnedH, pixel(0, 0.8)), 0, 0.8);
    double[] orange = unit(0.02, 0.90, 0.30);
    StainJitter turnedE = StainJitter.of(Stains.basis(H, orange), ONCE, NO_TINT);
    rgb = stained(turnedE, pixel(0, 0.8));
    assertDensity(rgb, 0.8 * orange[0], 0.8 * orange[1], 0.8 * orange[2]);
    assertStains(stained(turnedE, pixel(0.8, 0)), 0.8, 0);
  }

  @Test
  void aTintAddsDensityToEveryPixel() {
    StainJitter tinted = StainJitter.of(Stains.basis(H, E), ONCE, new double[] {0.1, 0.2, 0.3});
    assertDensity(stained(tinted, pixel(0, 0)), 0.1, 0.2, 0.3);
    byte[] rgb = stained(tinted, pixel(0.5, 0));
    assertDensity(rgb, 0.1 + 0.5 * H[0], 0.2 + 0.5 * H[1], 0.3 + 0.5 * H[2]);
  }

  @Test
  void drawnAmountsSpanTheirRangeAndKeepTheColour() {
    Range haematoxylin = new Range();
    Range eosin = new Range();
    Range ratio = new Range();
    for (int i = 0; i < DRAWS; i++) {
      StainJitter jitter = StainJitter.draw(Draw.of(1, 1, i), 1.5, 0, 0);
      byte[] h = stained(jitter, pixel(0.6, 0));
      byte[] e = stained(jitter, pixel(0, 0.6));
      double ofH = density(h[1]) / H[1] / 0.6;
      double ofE = density(e[1]) / E[1] / 0.6;
      assertStains(h, 0.6 * ofH, 0);
      assertStains(e, 0, 0.6 * ofE);
      haematoxylin.add(ofH);
      eosin.add(ofE);
      ratio.add(ofH / ofE);
    }
    haematoxylin.assertSpans(1 / 1.5, 1.5, 0.04);
    eosin.assertSpans(1 / 1.5, 1.5, 0.04);
    // each is drawn for itself
    assertThat(ratio.least).isLessThan(0.6);
    assertThat(ratio.most).isGreaterThan(1.7);
  }

  @Test
  void drawnTurnsMoveBothColoursAndKeepTheAmount() {
    Range[] ranges = {new Range(), new Range()};
    for (int i = 0; i < DRAWS; i++) {
      StainJitter jitter = StainJitter.draw(Draw.of(1, 1, i), 1, 0.1, 0);
      double[] h = densities(stained(jitter, pixel(1, 0)));
      double[] e = densities(stained(jitter, pixel(0, 1)));
      assertThat(length(h)).isCloseTo(1, within(0.02));
      assertThat(length(e)).isCloseTo(1, within(0.03));
      ranges[0].add(h[2]);
      // over haematoxylin: by itself a density below 0 would not show
      double[] half = densities(stained(jitter, pixel(0.5, 0)));
      ranges[1].add(densities(stained(jitter, pixel(0.5, 1)))[0] - half[0]);
    }
    // haematoxylin's blue and eosin's red, on their own 0.29 and 0.07, which may not be negative
    assertThat(ranges[0].least).isBetween(0.165, 0.21);
    assertThat(ranges[0].most).isBetween(0.37, 0.44);
    assertThat(ranges[1].least).isBetween(-ROUNDING, ROUNDING);
    assertThat(ranges[1].most).isBetween(0.15, 0.20);
  }

  @Test
  void drawnTintsSpanTheirRangeInEveryChannel() {
    Range[] ranges = {new Range(), new Range(), new Range()};
    byte grey = 100;
    for (int i = 0; i < DRAWS; i++) {
      byte[] rgb =
          stained(StainJitter.draw(Draw.of(1, 1, i), 1, 0, 0.06), new byte[] {grey, grey, grey});
      for (int c = 0; c < 3; c++) {
        ranges[c].add(density(rgb[c]) - density(grey));
      }
    }
    for (Range range : ranges) {
      range.assertSpans(-0.06, 0.06, ROUNDING);
    }
  }

  private static double[] densities(byte[] rgb) {
    return new double[] {density(rgb[0]), density(rgb[1]), density(rgb[2])};
  }

  private static double length(double[] v) {
    return Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
  }
}
