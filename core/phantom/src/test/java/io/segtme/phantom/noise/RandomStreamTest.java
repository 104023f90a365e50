package io.segtme.phantom.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  /** Published numbers of SplitMix64 for the seed 1234567. */
  @Test
  void theGeneratorIsSplitMix64() {
    RandomStream random = new RandomStream(1234567);
    assertThat(random.next()).isEqualTo(6457827717110365317L);
    assertThat(random.next()).isEqualTo(3203168211198807973L);
    assertThat(random.next()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
    assertThat(random.next()).isEqualTo(4593380528125082431L);
    assertThat(random.next()).isEqualTo(Long.parseUnsignedLong("16408922859458223821"));
  }

  @Property
  void numbersStayInTheirRange(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -1e6, max = 1e6) double low,
      @ForAll @DoubleRange(min = 0, max = 1e6) double size) {
    RandomStream random = new RandomStream(seed);
    for (int i = 0; i < 50; i++) {
      assertThat(random.unit()).isGreaterThanOrEqualTo(0).isLessThan(1);
      assertThat(random.between(low, low + size)).isBetween(low, low + size);
      assertThat(new Range(low, low + size).draw(random)).isBetween(low, low + size);
      assertThat(random.normal()).isBetween(-3.5, 3.5);
      assertThat(random.logNormal(0.3)).isBetween(Math.exp(-1.05), Math.exp(1.05));
      assertThat(random.chance(0)).isFalse();
      assertThat(random.chance(1)).isTrue();
    }
  }

  @Test
  void numbersHaveTheMeanAndTheSpreadThatTheyPromise() {
    int n = 200_000;
    RandomStream random = new RandomStream(99);
    double sum = 0;
    double squares = 0;
    int hits = 0;
    int below = 0;
    for (int i = 0; i < n; i++) {
      double v = random.normal();
      sum += v;
      squares += v * v;
      hits += random.chance(0.3) ? 1 : 0;
      below += random.logNormal(0.5) < 1 ? 1 : 0;
    }
    assertThat(sum / n).isCloseTo(0, offset(0.01));
    assertThat(Math.sqrt(squares / n)).isCloseTo(1, offset(0.01));
    assertThat(hits / (double) n).isCloseTo(0.3, offset(0.005));
    assertThat(below / (double) n).as("the median is 1").isCloseTo(0.5, offset(0.005));
  }
}
