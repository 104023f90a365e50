package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ModelOptionsTest {
  @Test
  void optionsNameWhatIsAllowed() {
    ModelOptions options = ModelOptions.defaults();
    assertThat(options).isEqualTo(options.withDevice("cpu").withThreads(1).withEntropy(false));
    assertThatThrownBy(() -> options.withDevice("tpu")).hasMessageContaining("'tpu'");
    assertThatThrownBy(() -> options.withThreads(0)).hasMessageContaining("at least 1");
    assertThatThrownBy(() -> options.withBatch(1025)).hasMessageContaining("1 to 1024");
  }
}
