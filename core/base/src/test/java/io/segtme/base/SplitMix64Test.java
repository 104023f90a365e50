package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SplitMix64Test {
  /** The JDK's own generator starts from the seed and adds the same gamma. */
  @Test
  void isTheGeneratorOfTheJdk() {
    SplittableRandom jdk = new SplittableRandom(42);
    for (int i = 1; i <= 1000; i++) {
      assertThat(SplitMix64.mix(42 + i * SplitMix64.GAMMA)).isEqualTo(jdk.nextLong());
    }
  }
}
