package io.segtme.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import io.segtme.training.learn.EngineForTests;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SegmentationLossTest {
  private static final int[] CLASSES = {0, 3, 254, 1, 255, 5, 0, 2, 4};
  private final Engine engine = EngineForTests.start();
  private final SegmentationLoss loss = SegmentationLoss.standard();

  private static NDArray wave(NDManager manager, double speed, double size, long... shape) {
    Shape sides = new Shape(shape);
    float[] values = new float[(int) sides.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (size * Math.sin(speed * i));
    }
    return manager.create(values, sides);
  }

  private static NDArray classes(NDManager manager, int n, int h, int w) {
    float[] values = new float[n * h * w];
    for (int i = 0; i < values.length; i++) {
      values[i] = CLASSES[i * 5 / 3 % 9];
    }
    return manager.create(values, new Shape(n, 1, h, w));
  }

  private float[] of(NDManager m, float[] logits, float[] hv, float[] cls, float[] truth, int w) {
    int h = cls.length / w;
    return SegmentationLoss.values(
        loss.of(
            m.create(logits, new Shape(1, 6, h, w)),
            m.create(hv, new Shape(1, 2, h, w)),
            m.create(cls, new Shape(1, 1, h, w)),
            m.create(truth, new Shape(1, 2, h, w))));
  }

  @Test
  void equalsPyTorchWithItsGradients() throws IOException {
    Map<String, Double> golden = golden();
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray logits = wave(m, 0.7, 3, 2, 6, 7, 9);
      NDArray hv = wave(m, 1.3, 1.2, 2, 2, 7, 9);
      logits.setRequiresGradient(true);
      hv.setRequiresGradient(true);
      SegmentationLoss.Terms terms =
          loss.of(logits, hv, classes(m, 2, 7, 9), wave(m, 0.9, 1, 2, 2, 7, 9));
      collector.backward(terms.total());
      Map<String, Double> found = new HashMap<>();
      float[] values = SegmentationLoss.values(terms);
      found.put("total", (double) values[0]);
      found.put("ce", (double) values[1]);
      found.put("mse", (double) values[2]);
      found.put("msge", (double) values[3]);
      float[] dLogits = logits.getGradient().toFloatArray();
      float[] dHv = hv.getGradient().toFloatArray();
      golden.forEach(
          (name, value) -> {
            String[] words = name.split(" ");
            Double got =
                words.length == 1
                    ? found.get(name)
                    : Double.valueOf(
                        (words[0].equals("dhv") ? dHv : dLogits)[Integer.parseInt(words[1])]);
            assertThat(got).as(name).isCloseTo(value, within(2e-6 * Math.max(1, Math.abs(value))));
          });
    }
  }

  private static Map<String, Double> golden() throws IOException {
    try (InputStream in = SegmentationLossTest.class.getResourceAsStream("loss.txt")) {
      Map<String, Double> golden = new HashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.US_ASCII).split("\n")) {
        int space = line.lastIndexOf(' ');
        golden.put(line.substring(0, space), Double.valueOf(line.substring(space + 1)));
      }
      assertThat(golden).hasSize(14);
      return golden;
    }
  }

  @Test
  void byHand() {
    try (NDManager m = NDManager.newBaseManager("PyTorch")) {
      // one pixel, all logits 0: p = 1/6 each; its HV is off by 0.5 and 1
      float[] known = of(m, new float[6], new float[] {0.5f, -1}, new float[] {2}, new float[2], 1);
      assertThat(known[1]).isCloseTo((float) Math.log(6), within(1e-6f));
      assertThat(known[2]).isCloseTo((0.25f + 1) / 2, within(1e-6f));
      assertThat(known[3]).isZero();
      assertThat(known[0]).isCloseTo((float) (Math.log(6) + 0.625), within(1e-6f));
      // a nucleus of unknown class: -ln(5/6), and HV as for any nucleus
      float[] unknown =
          of(m, new float[6], new float[] {0.5f, -1}, new float[] {254}, new float[2], 1);
      assertThat(unknown[1]).isCloseTo((float) -Math.log(5 / 6.0), within(1e-6f));
      assertThat(unknown[2]).isCloseTo(0.625f, within(1e-6f));
    }
  }

  @Test
  void theGradientOfAHorizontalErrorAlongItsOwnAxis() {
    try (NDManager m = NDManager.newBaseManager("PyTorch")) {
      // error 1 at x = 1 of the horizontal map, 3 pixels, foreground at x = 0 alone:
      // the kernel at x + 1 is 1 there; the vertical map has no error. MSGE = 1 / 2
      float[] hv = {0, 1, 0, 0, 0, 0};
      float[] one = of(m, new float[18], hv, new float[] {1, 0, 0}, new float[6], 3);
      assertThat(one[3]).isCloseTo(0.5f, within(1e-6f));
      assertThat(one[2]).isZero();
      // the same error of the vertical map lies across its axis
      float[] across = {0, 0, 0, 0, 1, 0};
      assertThat(of(m, new float[18], across, new float[] {1, 0, 0}, new float[6], 3)[3]).isZero();
    }
  }

  @Test
  void ignoredPixelsCountNowhere() {
    try (NDManager m = NDManager.newBaseManager("PyTorch")) {
      float[] logits = {9, 0, -9, 4, 1, 2, 0, 0, 0, 0, 0, 0};
      float[] all =
          of(m, logits, new float[] {1, 1, 1, 1}, new float[] {255, 255}, new float[4], 2);
      assertThat(all).containsExactly(new float[4], within(0f));
      float[] half = of(m, logits, new float[] {7, 0, 7, 0}, new float[] {255, 0}, new float[4], 2);
      assertThat(half[2]).isZero();
      assertThat(half[1]).isPositive();
    }
  }

  @Test
  void aSureBackgroundStillLearnsForeground() {
    try (NDManager m = NDManager.newBaseManager("PyTorch");
        GradientCollector collector = engine.newGradientCollector()) {
      NDArray logits = m.create(new float[] {60, 0, 0, 0, 0, 0}, new Shape(1, 6, 1, 1));
      logits.setRequiresGradient(true);
      NDArray zero = m.zeros(new Shape(1, 2, 1, 1));
      SegmentationLoss.Terms terms =
          loss.of(logits, zero, m.create(new float[] {254}, new Shape(1, 1, 1, 1)), zero);
      collector.backward(terms.total());
      assertThat(terms.crossEntropy().getFloat())
          .isCloseTo(60 - (float) Math.log(5), within(1e-3f));
      assertThat(logits.getGradient().toFloatArray()[0]).isCloseTo(1, within(1e-4f));
    }
  }
}
