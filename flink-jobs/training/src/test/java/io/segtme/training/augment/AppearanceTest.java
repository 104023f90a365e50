package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.data.Draw;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A tile of dark and light grey in a chessboard, and purple rows; narrow nuclei in the last. */
class AppearanceTest {
  private static final int SIDE = 16;
  private static final int GREY_ROWS = 8;
  private static final int DRAWS = 1000;
  private static final double DARK = 60;
  private static final double LIGHT = 140;

  /** Four standard deviations of a share of the draws. */
  private static final double CHANCE = 4 * Math.sqrt(0.25 / DRAWS);

  private final byte[] tile = new byte[3 * SIDE * SIDE];
  private final int[] labels = new int[SIDE * SIDE];

  AppearanceTest() {
    for (int i = 0; i < labels.length; i++) {
      int x = i % SIDE;
      int y = i / SIDE;
      boolean grey = y < GREY_ROWS;
      byte level = (byte) ((x + y) % 2 == 0 ? DARK : LIGHT);
      tile[3 * i] = grey ? level : (byte) 130;
      tile[3 * i + 1] = grey ? level : (byte) 73;
      tile[3 * i + 2] = grey ? level : (byte) 160;
      labels[i] = y > SIDE - 3 ? 1 + x : 0;
    }
  }

  private byte[] changed(Appearance appearance, int index) {
    byte[] rgb = tile.clone();
    appearance.apply(rgb, SIDE, labels, SIDE, new float[2 * labels.length], Draw.of(1, 1, index));
    return rgb;
  }

  private double share(Appearance appearance) {
    int count = 0;
    for (int i = 0; i < DRAWS; i++) {
      count += Arrays.equals(changed(appearance, i), tile) ? 0 : 1;
    }
    return count / (double) DRAWS;
  }

  @Test
  void eachChangeHasItsOwnChance() {
    double chance = 0.3;
    for (int change = 0; change < 7; change++) {
      double[] p = new double[7];
      p[change] = chance;
      Appearance one = new Appearance(p[0], p[1], p[2], p[3], p[4], p[5], p[6]);
      assertThat(share(one)).as("%s", one).isCloseTo(chance, within(CHANCE));
    }
    assertThat(share(Appearance.none())).isZero();
  }

  @Test
  void aChangeIsTheOneItsNameSays() {
    // pale: the nuclei alone
    byte[] pale = changed(new Appearance(1, 0, 0, 0, 0, 0, 0), 0);
    int nuclei = 3 * SIDE * (SIDE - 2);
    assertThat(Arrays.equals(pale, 0, nuclei, tile, 0, nuclei)).isTrue();
    assertThat(Arrays.equals(pale, tile)).isFalse();
    // stain: a grey becomes a colour, the same wherever it was the same
    byte[] stained = changed(new Appearance(0, 1, 0, 0, 0, 0, 0), 0);
    assertThat(isOfColourAlone(stained)).isTrue();
    assertThat(greysStay(stained)).isFalse();
    // focus: flat areas stay; noise: they do not; JPEG: nor do they
    int flat = 3 * (SIDE * (SIDE - 4) + 5);
    byte[] focused = changed(new Appearance(0, 0, 0, 0, 1, 0, 0), 0);
    assertThat(isOfColourAlone(focused)).isFalse();
    assertThat(Arrays.equals(focused, flat, flat + 3, tile, flat, flat + 3)).isTrue();
    assertThat(isOfColourAlone(changed(new Appearance(0, 0, 0, 0, 0, 1, 0), 0))).isFalse();
    assertThat(isOfColourAlone(changed(new Appearance(0, 0, 0, 0, 0, 0, 1), 0))).isFalse();
  }

  @Test
  void theCardChangesColourOrHlsEverySecondTimeAndNothingElse() {
    int same = 0;
    int factorsAlone = 0;
    for (int i = 0; i < DRAWS; i++) {
      byte[] rgb = changed(Appearance.card(), i);
      assertThat(isOfColourAlone(rgb)).isTrue();
      assertThat(greysStay(rgb)).isTrue();
      if (Arrays.equals(rgb, tile)) {
        same++;
      } else if (keepsTheRatioOfGreys(rgb)) {
        factorsAlone++;
      }
    }
    // neither; HLS alone; and levels, whose contrast is hardly ever near enough to 1 to be missed
    assertThat(same / (double) DRAWS).isCloseTo(0.25, within(CHANCE));
    assertThat(factorsAlone / (double) DRAWS).isCloseTo(0.25, within(CHANCE));
  }

  @Test
  void theCardsStrengths() {
    for (int i = 0; i < 20; i++) {
      byte[] colour = tile.clone();
      Draw draw = drawnUpToColour(i, 1);
      ColourJitter.levels(colour, 0.2, draw);
      draw.chance(0);
      ColourJitter.hls(colour, 0.05, 0, draw);
      assertThat(changed(new Appearance(0, 0, 1, 0, 0, 0, 0), i)).isEqualTo(colour);
      byte[] factors = tile.clone();
      draw = drawnUpToColour(i, 0);
      draw.chance(1);
      ColourJitter.hls(factors, 0, 0.1, draw);
      assertThat(changed(new Appearance(0, 0, 0, 1, 0, 0, 0), i)).isEqualTo(factors);
    }
  }

  private static Draw drawnUpToColour(int index, double colour) {
    Draw draw = Draw.of(1, 1, index);
    draw.chance(0);
    draw.chance(0);
    draw.chance(colour);
    return draw;
  }

  /** Pixels that were equal still are: no noise, no blur, no JPEG, and no nucleus is bleached. */
  private boolean isOfColourAlone(byte[] rgb) {
    Map<Integer, Integer> colours = new HashMap<>();
    for (int i = 0; i < rgb.length; i += 3) {
      Integer now = colour(rgb, i);
      if (!now.equals(colours.computeIfAbsent(colour(tile, i), old -> now))) {
        return false;
      }
    }
    return true;
  }

  private static Integer colour(byte[] rgb, int at) {
    return (rgb[at] & 0xff) << 16 | (rgb[at + 1] & 0xff) << 8 | rgb[at + 2] & 0xff;
  }

  private static boolean greysStay(byte[] rgb) {
    for (int i = 0; i < 3 * SIDE * GREY_ROWS; i += 3) {
      if (rgb[i] != rgb[i + 1] || rgb[i] != rgb[i + 2]) {
        return false;
      }
    }
    return true;
  }

  /** Lightness scales dark and light alike, contrast does not. */
  private static boolean keepsTheRatioOfGreys(byte[] rgb) {
    double dark = rgb[0] & 0xff;
    double light = rgb[3] & 0xff;
    return Math.abs(dark - light * DARK / LIGHT) <= 0.5 + 0.5 * DARK / LIGHT;
  }
}
