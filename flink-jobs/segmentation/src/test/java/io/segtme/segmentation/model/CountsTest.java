package io.segtme.segmentation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class CountsTest {
  @Test
  void addsAndTakesAway() {
    byte[] ones = new byte[32];
    Arrays.fill(ones, (byte) 0xff);
    Counts a = Counts.zero().with(Count.TILES_INFERRED, 3).withDigest(ones);
    byte[] two = new byte[32];
    two[31] = 2;
    Counts b = Counts.zero().with(Count.TILES_INFERRED, 4).with(Count.nuclei(5), 7).withDigest(two);
    Counts sum = a.plus(b);
    assertThat(sum.get(Count.TILES_INFERRED)).isEqualTo(7);
    assertThat(sum.nuclei()).isEqualTo(7);
    assertThat(sum.digest()).as("modulo 2^256").endsWith(1).startsWith(0).hasSize(32);
    Counts back = sum.minus(b);
    assertThat(back.values()).isEqualTo(a.values());
    assertThat(back.digest()).isEqualTo(ones);
  }

  @Test
  void countsOfAnOlderReleaseAreReadAsZero() {
    Counts old = new Counts(new long[] {5}, new byte[32]);
    assertThat(old.get(Count.SEGMENT_NANOS)).isZero();
    assertThat(Counts.zero().with(Count.READ_NANOS, 1).plus(old).get(Count.TILES_EXPECTED))
        .isEqualTo(5);
    assertThat(old.plus(Counts.zero()).values()).hasSize(Count.values().length);
  }

  @Test
  void tilesDoneAreAllThatHaveAFate() {
    Counts counts =
        Counts.zero()
            .with(Count.TILES_BACKGROUND, 1)
            .with(Count.TILES_FAILED, 2)
            .with(Count.TILES_INFERRED, 4);
    assertThat(counts.tilesDone()).isEqualTo(7);
  }
}
