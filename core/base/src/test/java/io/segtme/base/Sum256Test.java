package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Sum256Test {
  private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(256);

  @Test
  void sumsAndDifferencesAreThoseOfWholeNumbers() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      byte[] a = new byte[32];
      byte[] b = new byte[32];
      random.nextBytes(a);
      random.nextBytes(b);
      Arrays.fill(a, 0, random.nextInt(33), (byte) (random.nextBoolean() ? 0xff : 0));
      assertThat(number(Sum256.plus(a, b))).isEqualTo(number(a).add(number(b)).mod(MODULUS));
      assertThat(number(Sum256.minus(a, b))).isEqualTo(number(a).subtract(number(b)).mod(MODULUS));
      assertThat(Sum256.minus(Sum256.plus(a, b), b)).isEqualTo(a);
    }
  }

  @Test
  void carriesAndBorrowsGoThroughAllBytes() {
    byte[] most = new byte[32];
    Arrays.fill(most, (byte) 0xff);
    byte[] one = Sum256.zero();
    one[31] = 1;
    assertThat(Sum256.plus(most, one)).isEqualTo(Sum256.zero());
    assertThat(Sum256.minus(Sum256.zero(), one)).isEqualTo(most);
  }

  @Test
  void refusesOtherLengths() {
    assertThatThrownBy(() -> Sum256.plus(Sum256.zero(), new byte[31]))
        .hasMessage("digest of 31 bytes: expected 32");
  }

  private static BigInteger number(byte[] bigEndian) {
    return new BigInteger(1, bigEndian);
  }
}
