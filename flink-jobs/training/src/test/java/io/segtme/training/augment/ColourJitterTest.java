package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.data.Draw;
import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ColourJitterTest {
  private static final int DRAWS = 300;

  /** Greys of 60 and 140 and a colour of grey 99.96: the mean grey is 99.99. */
  private static final int[] PICTURE = {60, 60, 60, 140, 140, 140, 130, 73, 160};

  /** Colours of all six sixths of the hue circle, light and dark, none near black or white. */
  private static final int[][] COLOURS = {
    {200, 100, 50}, {150, 200, 60}, {40, 160, 90}, {90, 170, 220}, {60, 40, 150}, {210, 80, 160}
  };

  private static byte[] bytes(int... values) {
    byte[] rgb = new byte[values.length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) values[i];
    }
    return rgb;
  }

  private static int[] ints(byte[] rgb) {
    int[] values = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      values[i] = rgb[i] & 0xff;
    }
    return values;
  }

  private static int[] levels(double brightness, double contrast, double saturation) {
    byte[] rgb = bytes(PICTURE);
    ColourJitter.levels(rgb, (float) brightness, (float) contrast, (float) saturation);
    return ints(rgb);
  }

  @Test
  void eachLevelByHand() {
    assertThat(levels(1.2, 1, 1)).containsExactly(72, 72, 72, 168, 168, 168, 156, 88, 192);
    // twice as far from 100
    assertThat(levels(1, 2, 1)).containsExactly(20, 20, 20, 180, 180, 180, 160, 46, 220);
    // greys stay; the colour is half as far from its grey
    assertThat(levels(1, 1, 0.5)).containsExactly(60, 60, 60, 140, 140, 140, 115, 86, 130);
    assertThat(levels(1, 1, 0)).containsExactly(60, 60, 60, 140, 140, 140, 100, 100, 100);
    // the mean is that of the brightened picture, 120: 72 and 168 are 48 away
    assertThat(levels(1.2, 0.5, 1)).startsWith(96, 96, 96, 144, 144, 144);
    assertThat(levels(3, 1, 1)).startsWith(180, 180, 180, 255, 255, 255);
  }

  @Test
  void drawnLevelsSpanTheirRange() {
    Range brightness = new Range();
    Range contrast = new Range();
    Range saturation = new Range();
    for (int i = 0; i < DRAWS; i++) {
      byte[] rgb = bytes(PICTURE);
      ColourJitter.levels(rgb, 0.2, Draw.of(1, 1, i));
      int[] v = ints(rgb);
      double b = (v[0] + v[3]) / 200.0;
      double c = (v[3] - v[0]) / 80.0 / b;
      brightness.add(b);
      contrast.add(c);
      saturation.add((v[8] - v[7]) / 87.0 / b / c);
    }
    brightness.assertSpans(0.8, 1.2, 0.02);
    contrast.assertSpans(0.8, 1.2, 0.04);
    saturation.assertSpans(0.8, 1.2, 0.05);
  }

  @Test
  void hlsAsInColorsys() {
    // colorsys.rgb_to_hls(200/255, 100/255, 50/255), lightness * 1.1 and back
    byte[] pixel = bytes(200, 100, 50);
    Hls.change(pixel, 0, 1, 0, 1.1f, 1);
    assertThat(ints(pixel)).containsExactly(208, 114, 67);
    // a third of a turn: red becomes green
    byte[] red = bytes(255, 0, 0);
    Hls.change(red, 0, 1, 1 / 3f, 1, 1);
    assertThat(ints(red)).containsExactly(0, 255, 0);
  }

  @Test
  void eachChangeInHlsLeavesTheOthersAlone() {
    for (int[] colour : COLOURS) {
      double[] old = hls(bytes(colour));
      assertHls(changed(colour, 1, 0.2f, 1, 1), old[0] + 0.2, old[1], old[2]);
      assertHls(changed(colour, 1, -0.2f, 1, 1), old[0] - 0.2, old[1], old[2]);
      assertHls(changed(colour, 0.8f, 0, 1, 1), 0.8 * old[0], old[1], old[2]);
      assertHls(changed(colour, 1, 0, 0.8f, 1), old[0], 0.8 * old[1], old[2]);
      assertHls(changed(colour, 1, 0, 1, 0.7f), old[0], old[1], 0.7 * old[2]);
      byte[] grey = changed(colour, 1, 0, 1, 0);
      assertThat(grey[1]).isEqualTo(grey[0]);
      assertThat(grey[2]).isEqualTo(grey[0]);
      assertThat((grey[0] & 0xff) / 255.0).isCloseTo(old[1], within(0.004));
    }
  }

  @Test
  void aDrawnHueIsOneShiftOfAllColours() {
    Range shifts = new Range();
    for (int i = 0; i < DRAWS; i++) {
      byte[] pixel = bytes(COLOURS[0]);
      ColourJitter.hls(pixel, 0.05, 0, Draw.of(1, 1, i));
      double shift = turns(hls(pixel)[0] - hls(bytes(COLOURS[0]))[0]);
      shifts.add(shift);
      byte[] all = bytes(flat());
      ColourJitter.hls(all, 0.05, 0, Draw.of(1, 1, i));
      for (int c = 0; c < COLOURS.length; c++) {
        double[] old = hls(bytes(COLOURS[c]));
        assertHls(pixel(all, c), old[0] + shift, old[1], old[2]);
      }
    }
    shifts.assertSpans(-0.05, 0.05, 0.005);
  }

  @Test
  void drawnFactorsInHlsSpanTheirRange() {
    Range hue = new Range();
    Range lightness = new Range();
    Range saturation = new Range();
    double[] old = hls(bytes(COLOURS[3]));
    for (int i = 0; i < DRAWS; i++) {
      byte[] pixel = bytes(COLOURS[3]);
      ColourJitter.hls(pixel, 0, 0.1, Draw.of(1, 1, i));
      double[] now = hls(pixel);
      hue.add(now[0] / old[0]);
      lightness.add(now[1] / old[1]);
      saturation.add(now[2] / old[2]);
    }
    hue.assertSpans(0.9, 1.1, 0.02);
    lightness.assertSpans(0.9, 1.1, 0.02);
    saturation.assertSpans(0.9, 1.1, 0.03);
  }

  private static int[] flat() {
    return Arrays.stream(COLOURS).flatMapToInt(Arrays::stream).toArray();
  }

  private static byte[] pixel(byte[] rgb, int index) {
    return Arrays.copyOfRange(rgb, 3 * index, 3 * index + 3);
  }

  private static byte[] changed(
      int[] colour, float hueFactor, float hueShift, float lightness, float saturation) {
    byte[] pixel = bytes(colour);
    Hls.change(pixel, 0, hueFactor, hueShift, lightness, saturation);
    return pixel;
  }

  /** Hue in turns, lightness, saturation; the hue, which HSB has as well, by the JDK. */
  private static double[] hls(byte[] pixel) {
    int[] v = ints(pixel);
    int high = Math.max(v[0], Math.max(v[1], v[2]));
    int low = Math.min(v[0], Math.min(v[1], v[2]));
    double lightness = (high + low) / 510.0;
    double saturation = (high - low) / 255.0 / (1 - Math.abs(2 * lightness - 1));
    return new double[] {Color.RGBtoHSB(v[0], v[1], v[2], null)[0], lightness, saturation};
  }

  /** Hues differ by turns of -0.5 to 0.5. */
  private static double turns(double hue) {
    return hue - Math.rint(hue);
  }

  private static void assertHls(byte[] pixel, double hue, double lightness, double saturation) {
    double[] found = hls(pixel);
    assertThat(turns(found[0] - hue)).as("hue").isCloseTo(0, within(0.008));
    assertThat(found[1]).as("lightness").isCloseTo(lightness, within(0.004));
    assertThat(found[2]).as("saturation").isCloseTo(saturation, within(0.015));
  }
}
