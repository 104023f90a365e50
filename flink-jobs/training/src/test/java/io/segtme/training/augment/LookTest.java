package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.data.Draw;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LookTest {
  private static final int SIDE = 32;
  private final byte[] rgb = new byte[3 * SIDE * SIDE];

  @BeforeEach
  void fill() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (40 + random.nextInt(200));
    }
  }

  private static int most(byte[] a, byte[] b) {
    int most = 0;
    for (int i = 0; i < a.length; i++) {
      most = Math.max(most, Math.abs((a[i] & 0xff) - (b[i] & 0xff)));
    }
    return most;
  }

  private static double mean(byte[] a, int channel) {
    double sum = 0;
    for (int i = channel; i < a.length; i += 3) {
      sum += a[i] & 0xff;
    }
    return sum / (a.length / 3.0);
  }

  @Test
  void nothingAtStrengthZero() {
    byte[] stained = rgb.clone();
    StainJitter.draw(Draw.of(1, 1, 1), 1, 0, 0).apply(stained);
    assertThat(most(stained, rgb)).isLessThanOrEqualTo(1);
    byte[] levels = rgb.clone();
    ColourJitter.levels(levels, 0, Draw.of(1, 1, 1));
    assertThat(most(levels, rgb)).isLessThanOrEqualTo(1);
    byte[] hls = rgb.clone();
    ColourJitter.hls(hls, 0, 0, Draw.of(1, 1, 1));
    assertThat(most(hls, rgb)).isLessThanOrEqualTo(1);
  }

  @Test
  void blurCalmsAndSharpeningExcites() {
    byte[] soft = rgb.clone();
    Scanner.focus(soft, SIDE, 1.2, 1);
    byte[] sharp = rgb.clone();
    Scanner.focus(sharp, SIDE, 1.2, -0.5);
    assertThat(sd(soft)).isLessThan(0.5 * sd(rgb));
    assertThat(sd(sharp)).isGreaterThan(sd(rgb));
    assertThat(mean(soft, 0)).isCloseTo(mean(rgb, 0), within(1.5));
  }

  private static double sd(byte[] a) {
    double mean = mean(a, 1);
    double sum = 0;
    for (int i = 1; i < a.length; i += 3) {
      sum += Math.pow((a[i] & 0xff) - mean, 2);
    }
    return Math.sqrt(sum / (a.length / 3.0));
  }

  @Test
  void noiseHasItsStandardDeviation() {
    byte[] grey = new byte[3 * 128 * 128];
    java.util.Arrays.fill(grey, (byte) 128);
    Scanner.noise(grey, 5, Draw.of(1, 2, 3));
    assertThat(sd(grey)).isCloseTo(5, within(0.2));
    assertThat(mean(grey, 1)).isCloseTo(128, within(0.2));
  }

  @Test
  void jpegKeepsThePictureNearly() {
    byte[] flat = new byte[rgb.length];
    for (int i = 0; i < flat.length; i += 3) {
      flat[i] = (byte) (100 + i / 60);
      flat[i + 1] = 60;
      flat[i + 2] = (byte) 180;
    }
    byte[] lossy = flat.clone();
    Scanner.jpeg(lossy, SIDE, 0.5);
    assertThat(lossy).isNotEqualTo(flat);
    assertThat(most(lossy, flat)).isLessThan(30);
  }

  @Test
  void paleNucleiLoseHaematoxylinInsideAlone() {
    int[] labels = new int[SIDE * SIDE];
    float[] hv = new float[2 * labels.length];
    for (int y = 10; y < 20; y++) {
      java.util.Arrays.fill(labels, y * SIDE + 10, y * SIDE + 20, 1);
    }
    hv[15 * SIDE + 10] = -1;
    java.util.Arrays.fill(rgb, (byte) 90);
    byte[] pale = rgb.clone();
    PaleNuclei.apply(pale, labels, 1, hv, 1, Draw.of(1, 1, 2));
    for (int i = 0; i < labels.length; i++) {
      int red = pale[3 * i] & 0xff;
      if (labels[i] == 0) {
        assertThat(red).isEqualTo(90);
      } else if (hv[i] == 0) {
        assertThat(red).isGreaterThan(90);
      }
    }
    int inside = pale[3 * (15 * SIDE + 15)] & 0xff;
    assertThat(pale[3 * (15 * SIDE + 10)] & 0xff).isLessThanOrEqualTo(inside);
    byte[] none = rgb.clone();
    PaleNuclei.apply(none, labels, 1, hv, 0, Draw.of(1, 1, 2));
    assertThat(none).isEqualTo(rgb);
  }
}
