package io.segtme.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class NucleusKindTest {
  /** Ids and names stand in models, records and files: none may change. */
  @Test
  void idsAndNamesStayAsTheyAre() {
    assertThat(NucleusKind.labels())
        .isEqualTo(
            Map.of(
                "1", "neoplastic",
                "2", "inflammatory",
                "3", "connective",
                "4", "dead",
                "5", "epithelial"));
    assertThat(NucleusKind.fullNames())
        .containsExactly(
            "neoplastic", "inflammatory", "connective", "dead", "non-neoplastic epithelial");
    assertThat(NucleusKind.values()).hasSize(NucleusKind.IDS - 1);
    assertThat(NucleusKind.EPITHELIAL.id()).isEqualTo((byte) 5);
  }
}
