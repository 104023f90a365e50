package io.segtme.schemas;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class OriginalBytesTest {
  @Test
  void aMebibyteIsKeptWhole() {
    byte[] bytes = random(WireLimits.ORIGINAL_BYTES);
    OriginalBytes original = OriginalBytes.of(bytes);
    assertThat(original.kept()).isEqualTo(bytes);
    assertThat(original.whole()).isTrue();
  }

  @Test
  void ofOneByteMoreTheHeadTheSizeAndTheHashOfTheWholeAreKept() {
    byte[] bytes = random(WireLimits.ORIGINAL_BYTES + 1);
    OriginalBytes original = OriginalBytes.of(bytes);
    assertThat(original.kept()).hasSize(65536).startsWith(bytes[0], bytes[1], bytes[2]);
    assertThat(original.size()).isEqualTo(1048577);
    assertThat(original.whole()).isFalse();
    assertThat(original.sha256()).isNotEqualTo(OriginalBytes.of(original.kept()).sha256());
  }

  @Test
  void theHashIsSha256() {
    assertThat(OriginalBytes.of("abc".getBytes(US_ASCII)).sha256())
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }

  @Test
  void aCutTextKeepsItsLimitAndNoHalfCharacter() {
    assertThat(WireLimits.cut("abcd", 4)).isEqualTo("abcd");
    assertThat(WireLimits.cut("abcde", 4)).isEqualTo("abc…");
    assertThat(WireLimits.cut("ab😀de", 4)).isEqualTo("ab…");
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(7).nextBytes(bytes);
    return bytes;
  }
}
