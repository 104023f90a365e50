package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstructionSetTest {
  @ParameterizedTest
  @CsvSource({
    "amd64, sse avx avx2 fma avx512f avx512vl avx512bw avx512dq, avx512",
    "amd64, sse avx avx2 fma avx512f avx512vl avx512bw, avx2",
    "amd64, sse avx avx2, default",
    "amd64, '', amd64",
    "aarch64, fp asimd, aarch64",
  })
  void isWhatPyTorchChooses(String architecture, String flags, String expected) {
    List<String> words = flags.isEmpty() ? List.of() : List.of(flags.split(" "));
    assertThat(InstructionSet.of(architecture, words, Map.of())).isEqualTo(expected);
  }

  @Test
  void aLimitThatTheEnvironmentSetsIsNamed() {
    assertThat(
            InstructionSet.of(
                "amd64",
                List.of("avx2", "fma"),
                Map.of("ATEN_CPU_CAPABILITY", "default", "ONEDNN_MAX_CPU_ISA", "SSE41")))
        .isEqualTo("avx2 ATEN_CPU_CAPABILITY=default ONEDNN_MAX_CPU_ISA=sse41");
  }
}
