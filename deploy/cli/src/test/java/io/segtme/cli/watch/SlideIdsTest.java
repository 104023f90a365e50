package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlideIdsTest {
  @ParameterizedTest
  @CsvSource({
    "CMU-1.svs, CMU-1",
    "monday/S-1.ndpi, monday/S-1",
    "S.2024.svs, S.2024",
    "v1.2/slide, v1.2/slide",
    "noextension, noextension"
  })
  void isThePathWithoutItsExtension(String path, String id) {
    assertThat(SlideIds.of(Path.of(path))).isEqualTo(id);
  }
}
