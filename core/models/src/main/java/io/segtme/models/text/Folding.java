package io.segtme.models.text;

import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.TensorBytes;
import io.segtme.models.weights.Weights;
import java.io.IOException;

/**
 * Batch norm folded into the convolution before it: weight times gamma / sqrt(variance + eps) a
 * channel, and the bias that is left. Computed in float64 while the archive is written.
 */
record Folding(
    Weights weights,
    ScriptTensor.Type type,
    NetworkTensor convolution,
    NetworkTensor gamma,
    NetworkTensor beta,
    NetworkTensor mean,
    NetworkTensor variance) {
  /** The epsilon of every batch norm here. */
  static final double EPSILON = 1e-5;

  ScriptTensor weight() {
    long[] shape = convolution.shape().stream().mapToLong(Long::longValue).toArray();
    return ScriptTensor.streamed(
        type,
        shape,
        out -> {
          double[] scales = scales();
          long each = convolution.elements() / scales.length;
          TensorBytes bytes = new TensorBytes(type, out);
          long[] at = {0};
          weights.stream(
              convolution,
              (values, length) -> {
                float[] scaled = new float[length];
                for (int i = 0; i < length; i++) {
                  scaled[i] = (float) (values[i] * scales[(int) (at[0]++ / each)]);
                }
                bytes.accept(scaled, length);
              });
        });
  }

  ScriptTensor bias() {
    return ScriptTensor.streamed(
        type,
        new long[] {gamma.elements()},
        out -> {
          double[] scales = scales();
          float[] shift = vector(beta);
          float[] centre = vector(mean);
          for (int i = 0; i < shift.length; i++) {
            shift[i] = (float) (shift[i] - centre[i] * scales[i]);
          }
          new TensorBytes(type, out).accept(shift, shift.length);
        });
  }

  private double[] scales() throws IOException {
    float[] factor = vector(gamma);
    float[] spread = vector(variance);
    double[] scales = new double[factor.length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = factor[i] / Math.sqrt(spread[i] + EPSILON);
    }
    return scales;
  }

  private float[] vector(NetworkTensor tensor) throws IOException {
    float[] vector = new float[(int) tensor.elements()];
    int[] at = {0};
    weights.stream(
        tensor,
        (values, length) -> {
          System.arraycopy(values, 0, vector, at[0], length);
          at[0] += length;
        });
    return vector;
  }
}
