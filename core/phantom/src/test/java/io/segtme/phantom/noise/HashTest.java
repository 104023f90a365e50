package io.segtme.phantom.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class HashTest {
  @Property
  void theUnitOfAHashIsFromZeroToBelowOne(@ForAll long hash) {
    assertThat(Hash.unit(hash)).isGreaterThanOrEqualTo(0).isLessThan(1);
  }

  @Property
  void orderAndSeedMatter(@ForAll long seed, @ForAll long a, @ForAll long b) {
    Assume.that(a != b);
    assertThat(Hash.of(seed, a, b)).isNotEqualTo(Hash.of(seed, b, a));
    assertThat(Hash.of(seed, a)).isNotEqualTo(Hash.of(seed, b)).isNotEqualTo(Hash.of(seed + 1, a));
  }

  /** Neighbouring cells of the plane must not look alike: half of the bits differ. */
  @Test
  void neighboursDifferInHalfOfTheirBits() {
    long flipped = 0;
    for (int i = 0; i < 10_000; i++) {
      flipped += Long.bitCount(Hash.of(3, i % 100, i / 100) ^ Hash.of(3, i % 100 + 1, i / 100));
    }
    assertThat(flipped / 10_000.0).isCloseTo(32, offset(0.5));
  }
}
