package io.segtme.training.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.Map;

/** The running mean of the parameters: mean = decay * mean + (1 - decay) * parameter. */
final class MeanWeights implements AutoCloseable {
  private final NDManager manager;
  private final double decay;
  private final Map<String, NDArray> means = new LinkedHashMap<>();

  MeanWeights(NDManager manager, double decay) {
    this.manager = manager;
    this.decay = decay;
  }

  /**
   * Follows the parameters. Early means reach less far back: the decay is at most (1 + step) / (10
   * + step).
   */
  void follow(Map<String, NDArray> parameters, long step) {
    double now = Math.min(decay, (1.0 + step) / (10.0 + step));
    parameters.forEach(
        (name, parameter) -> {
          NDArray mean = means.get(name);
          if (mean == null) {
            means.put(name, manager.create(parameter.toFloatArray(), parameter.getShape()));
          } else {
            try (NDScope scope = new NDScope()) {
              scope.suppressNotUsedWarning();
              mean.muli((float) now).addi(parameter.mul((float) (1 - now)));
            }
          }
        });
  }

  Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    means.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  void restore(Map<String, NDArray> parameters, Map<String, float[]> values) {
    parameters.forEach(
        (name, parameter) -> {
          float[] mean = values.get(name);
          if (mean != null) {
            means.put(name, manager.create(mean, parameter.getShape()));
          }
        });
  }

  @Override
  public void close() {
    manager.close();
  }
}
