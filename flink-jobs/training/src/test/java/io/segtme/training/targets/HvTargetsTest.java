package io.segtme.training.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class HvTargetsTest {
  private static float[] of(int[] labels, int width) {
    float[] hv = new float[2 * labels.length];
    HvTargets.write(labels, Arrays.stream(labels).max().orElse(0), width, hv, 0);
    return hv;
  }

  @Test
  void scalesEachSideToOne() {
    // x = 0, 1, 2, 3 in the first row and 3 in the second: mean 9/5, sides 1.8 and 1.2
    int[] labels = {1, 1, 1, 1, 0, 0, 0, 1};
    float[] hv = of(labels, 4);
    assertThat(Arrays.copyOf(hv, 4))
        .containsExactly(new float[] {-1, -0.8f / 1.8f, 0.2f / 1.2f, 1}, within(1e-6f));
    assertThat(hv[4]).isZero();
    assertThat(hv[7]).isEqualTo(1);
    // y: four pixels at 0, one at 1: mean 0.2
    assertThat(Arrays.copyOfRange(hv, 8, 12)).containsOnly(-1);
    assertThat(hv[15]).isEqualTo(1);
  }

  @Test
  void aSideOfZeroLengthIsZero() {
    float[] hv = of(new int[] {0, 1, 0, 0, 1, 0, 0, 1, 0}, 3);
    assertThat(Arrays.copyOf(hv, 9)).containsOnly(0);
    assertThat(hv[9 + 1]).isEqualTo(-1);
    assertThat(hv[9 + 4]).isZero();
    assertThat(hv[9 + 7]).isEqualTo(1);
  }

  @Test
  void touchingObjectsHaveMapsOfTheirOwn() {
    float[] hv = of(new int[] {1, 1, 1, 2, 2, 2}, 6);
    assertThat(Arrays.copyOf(hv, 6)).containsExactly(-1, 0, 1, -1, 0, 1);
  }

  @Property(tries = 50)
  void negativeAtLeftAndTopWithinOneEverywhere(
      @ForAll @IntRange(min = 1, max = 9) int w, @ForAll @IntRange(min = 1, max = 9) int h) {
    int[] labels = new int[144];
    for (int y = 1; y <= h; y++) {
      Arrays.fill(labels, 12 * y + 2, 12 * y + 2 + w, 1);
    }
    float[] hv = of(labels, 12);
    for (int i = 0; i < 144; i++) {
      assertThat(Math.abs(hv[i])).isLessThanOrEqualTo(1);
      assertThat(hv[i] < 0).isEqualTo(labels[i] > 0 && 2 * (i % 12 - 2) < w - 1);
      assertThat(hv[144 + i] < 0).isEqualTo(labels[i] > 0 && 2 * (i / 12 - 1) < h - 1);
    }
  }
}
