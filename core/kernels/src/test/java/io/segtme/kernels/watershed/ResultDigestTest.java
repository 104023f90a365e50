package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ResultDigestTest {
  private static final int[] RUNS = {7, 3, 6, 8, 3, 5};

  /** By Python: sha256(pack('>biqqqi', 2, 5, 19, 37, 900, 4) + pack('>6i', 7, 3, 6, 8, 3, 5)). */
  @Test
  void anInstanceIsDigestedAsSpecified() {
    Instance instance = new Instance(RUNS, 2, 900, 4, 3, 7);
    assertThat(instance.sumX()).isEqualTo(19);
    assertThat(instance.sumY()).isEqualTo(37);
    assertThat(HexFormat.of().formatHex(instance.digest()))
        .isEqualTo("d3de8950b6958c3da79d12cf406478622c58cad7aa94a21c588cca28625fe55d");
    assertThat(new Instance(RUNS, 2, 901, 4, 3, 7).digest()).isNotEqualTo(instance.digest());
  }

  @Test
  void overflowsModulo2To256() {
    byte[] most = new byte[32];
    Arrays.fill(most, (byte) 0xff);
    ResultDigest digest = ResultDigest.fromBytes(most);
    digest.add(most);
    assertThat(digest.hex()).isEqualTo("f".repeat(63) + "e");
  }

  @Test
  void nothingIsZero() {
    assertThat(new ResultDigest().hex()).isEqualTo("0".repeat(64));
  }

  @Test
  void mergesWithItself() {
    ResultDigest digest = new ResultDigest();
    digest.add(new Instance(RUNS, 2, 900, 4, 3, 7));
    BigInteger once = new BigInteger(digest.hex(), 16);
    digest.merge(digest);
    assertThat(new BigInteger(digest.hex(), 16))
        .isEqualTo(once.shiftLeft(1).mod(BigInteger.ONE.shiftLeft(256)));
  }

  @Test
  void orderAndGroupingDoNotMatter() {
    Random random = new Random(1);
    BigInteger sum = BigInteger.ZERO;
    ResultDigest forward = new ResultDigest();
    ResultDigest left = new ResultDigest();
    ResultDigest right = new ResultDigest();
    for (int i = 0; i < 100; i++) {
      byte[] number = new byte[32];
      random.nextBytes(number);
      sum = sum.add(new BigInteger(1, number));
      forward.add(number);
      (random.nextBoolean() ? left : right).add(number);
    }
    right.merge(ResultDigest.fromBytes(left.toBytes()));
    String expected = String.format("%064x", sum.mod(BigInteger.ONE.shiftLeft(256)));
    assertThat(forward.hex()).isEqualTo(expected);
    assertThat(right.hex()).isEqualTo(expected);
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> ResultDigest.fromBytes(new byte[31]))
        .hasMessage("digest of 31 bytes: expected 32");
    assertThatThrownBy(() -> new Instance(RUNS, 6, 900, 4, 3, 7)).hasMessageContaining("class 6");
    assertThatThrownBy(() -> new Instance(RUNS, 2, 900, 6, 3, 7))
        .hasMessageContaining("900 over 6 pixels");
  }
}
