package io.segtme.segmentation.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NarrationTest {
  private static final String URL = "https://example.org/v1/chat/completions";

  @Test
  void offAsksNoModel() {
    assertThat(Narration.off().url()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"no url", "ftp://example.org/x", "/v1", "http:///x", "http://u:pw@h/x"})
  void aUrlIsAnHttpAddressWithoutASecret(String url) {
    assertThatThrownBy(() -> new Narration(url, "m", null, Duration.ofSeconds(1), 0))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("narrative.url: ")
        .hasMessageNotContaining("pw");
  }

  @Test
  void theModelAndTheKeyAreChecked() {
    assertThatThrownBy(() -> new Narration(URL, " ", null, Duration.ofSeconds(1), 0))
        .hasMessageStartingWith("narrative.model: not set");
    assertThatThrownBy(() -> new Narration(URL, "m", "sk-secret", Duration.ofSeconds(1), 0))
        .hasMessageStartingWith("narrative.key-variable: ")
        .hasMessageNotContaining("secret");
  }
}
