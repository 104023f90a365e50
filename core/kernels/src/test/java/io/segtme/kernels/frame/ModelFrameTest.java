package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ModelFrameTest {
  @Test
  void coversLevelZero() {
    ModelFrame frame = ModelFrame.of(2220, 2967, 0.499, 0.25, 0.314);
    assertThat(frame.width()).isEqualTo(3528);
    assertThat(frame.height()).isEqualTo(2362);
    assertThat(frame.level0X()).isCloseTo(0.629, within(1e-3));
    assertThat(frame.factorY(4)).isCloseTo(0.314, within(1e-12));
  }

  @Test
  void readsTheCoarsestLevelThatIsFineEnough() {
    double[] downsamples = {1, 2, 4.0003, 16};
    assertThat(ModelFrame.of(999, 999, 0.5, 0.5, 0.314).sourceLevel(downsamples)).isZero();
    assertThat(ModelFrame.of(999, 999, 0.157, 0.157, 0.314).sourceLevel(downsamples)).isEqualTo(1);
    assertThat(ModelFrame.of(999, 999, 0.158, 0.158, 0.314).sourceLevel(downsamples)).isEqualTo(1);
    assertThat(ModelFrame.of(999, 999, 0.16, 0.1, 0.314).sourceLevel(downsamples)).isZero();
    assertThat(ModelFrame.of(999, 999, 0.0786, 0.0786, 0.314).sourceLevel(downsamples))
        .isEqualTo(2);
  }

  @Test
  void refusesByName() {
    assertThat(ModelFrame.side(1, 0.1, 0.314)).isZero();
    assertThatThrownBy(() -> ModelFrame.of(1, 99, 0.1, 0.1, 0.314))
        .hasMessageContaining("too small");
    assertThatThrownBy(() -> ModelFrame.of(99, 99, 0.5, 5.1, 0.314))
        .hasMessage("mpp 0.5 x 5.1: must be 0.05 to 5.0 on both axes");
    assertThat(ModelFrame.isPlausible(Double.NaN)).isFalse();
  }
}
