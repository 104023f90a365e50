package io.segtme.training.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {
  private static final float[][] GRADIENTS = {{1, -2, 0}, {0.5f, 1, 3}, {-1, 0.25f, 1e-3f}};
  private static final float[] BIAS_GRADIENTS = {0.5f, -4, 0};

  private static AdamW started(NDManager manager, boolean decayAll) {
    return new AdamW(manager.newSubManager(), 0.01, decayAll);
  }

  @Test
  void threeStepsAsPyTorchMakesThem() {
    EngineForTests.start();
    // torch.optim.AdamW([p, b], lr=0.1, weight_decay=0.01), PyTorch 1.13
    float[][] expected = {
      {0.39950001f, -0.89900005f, 1.998f},
      {0.30588254f, -0.87146735f, 1.92158842f},
      {0.29449835f, -0.85723990f, 1.86212361f}
    };
    float[] bias = {0.19970003f, 0.26503301f, 0.31542492f};
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        AdamW adam = started(m, true)) {
      NDArray p = m.create(new float[] {0.5f, -1, 2}, new Shape(1, 3));
      NDArray b = m.create(new float[] {0.3f});
      for (int i = 0; i < 3; i++) {
        adam.update("p", p, m.create(GRADIENTS[i], new Shape(1, 3)), 1, i + 1, 0.1);
        adam.update("b", b, m.create(new float[] {BIAS_GRADIENTS[i]}), 1, i + 1, 0.1);
        assertThat(p.toFloatArray()).containsExactly(expected[i], within(2e-6f));
        assertThat(b.toFloatArray()).containsExactly(new float[] {bias[i]}, within(2e-6f));
      }
    }
  }

  @Test
  void oneStepByHand() {
    EngineForTests.start();
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        AdamW adam = started(m, false)) {
      // first step: m' = g, v' = g^2, so a move of rate against the sign, and decay before it
      NDArray p = m.create(new float[] {2, -2}, new Shape(1, 2));
      adam.update("p", p, m.create(new float[] {0.3f, -70}, new Shape(1, 2)), 1, 1, 0.5);
      assertThat(p.toFloatArray())
          .containsExactly(new float[] {2 * 0.995f - 0.5f, -2 * 0.995f + 0.5f}, within(1e-6f));
      // a bias does not decay where not all do
      NDArray bias = m.create(new float[] {2});
      adam.update("b", bias, m.create(new float[] {1}), 1, 1, 0.5);
      assertThat(bias.toFloatArray()).containsExactly(new float[] {1.5f}, within(1e-6f));
    }
  }

  @Test
  void clippingScalesTheGradient() {
    EngineForTests.start();
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        AdamW adam = started(m, false)) {
      NDArray p = m.create(new float[] {0});
      adam.update("p", p, m.create(new float[] {8}), 0.25, 1, 1e-3);
      assertThat(adam.firstMoments().get("p")).containsExactly(new float[] {0.2f}, within(1e-6f));
      assertThat(adam.secondMoments().get("p")).containsExactly(new float[] {4e-3f}, within(1e-7f));
    }
  }

  @Test
  void goesOnFromItsMoments() {
    EngineForTests.start();
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        AdamW one = started(m, true);
        AdamW two = started(m, true)) {
      NDArray p = m.create(new float[] {1, 2});
      one.update("p", p, m.create(new float[] {0.1f, -3}), 1, 1, 0.01);
      NDArray copy = m.create(p.toFloatArray());
      two.restore(Map.of("p", copy), one.firstMoments(), one.secondMoments());
      one.update("p", p, m.create(new float[] {0.7f, 0.2f}), 1, 2, 0.01);
      two.update("p", copy, m.create(new float[] {0.7f, 0.2f}), 1, 2, 0.01);
      assertThat(copy.toFloatArray()).isEqualTo(p.toFloatArray());
      assertThat(m.getManagedArrays().size()).isLessThan(10);
    }
  }
}
