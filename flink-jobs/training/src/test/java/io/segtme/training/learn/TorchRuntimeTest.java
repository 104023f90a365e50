package io.segtme.training.learn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.training.TrainingException;
import org.junit.jupiter.api.Test;

class TorchRuntimeTest {
  @Test
  void aDeviceThatIsNotThereIsNamed() {
    TorchRuntime.start(1);
    assertThatThrownBy(() -> TorchRuntime.device("cuda:99"))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("device cuda:99: PyTorch sees ")
        .hasMessageContaining("choose cpu, or set PYTORCH_LIBRARY_PATH");
  }
}
