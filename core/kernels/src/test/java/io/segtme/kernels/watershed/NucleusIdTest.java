package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NucleusIdTest {
  /** By Python: uuid5(NAMESPACE_URL, 'segtme:nucleus:S1|aa|bb|cc|12|34'). */
  @Test
  void isVersion5InTheUrlNamespace() {
    assertThat(NucleusId.of("S1", "aa", "bb", "cc", 12, 34))
        .hasToString("303bc505-31f5-5cb1-ad3f-a0da290edcb8");
  }

  /** By Python: uuid5(NAMESPACE_URL, 'http://python.org/'). */
  @Test
  void agreesWithPython() {
    assertThat(NucleusId.version5("http://python.org/"))
        .hasToString("4c565f0d-3f5a-5890-b41b-20cf47701c5e");
  }

  @Test
  void everyPartCounts() {
    assertThat(NucleusId.of("S1", "aa", "bb", "cc", 34, 12))
        .isNotEqualTo(NucleusId.of("S1", "aa", "bb", "cc", 12, 34));
  }
}
