package io.segtme.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The running mean of parameters and batch norms' buffers: mean = decay * mean + (1 - decay) * now.
 * Buffers too: by themselves they follow the last ten batches or so, which of mixed sources are no
 * sample of anything, and a network that is measured with them jumps from one step to the next.
 */
final class MeanWeights implements AutoCloseable {
  private final NDManager manager;
  private final double decay;
  private final Map<String, NDArray> means = new LinkedHashMap<>();

  MeanWeights(NDManager manager, double decay) {
    this.manager = manager;
    this.decay = decay;
  }

  /**
   * Follows the network. Early means reach less far back: the decay is at most (1 + step) / (10 +
   * step).
   */
  void follow(Map<String, NDArray> tensors, long step) {
    double now = Math.min(decay, (1.0 + step) / (10.0 + step));
    tensors.forEach(
        (name, tensor) -> {
          NDArray mean = means.get(name);
          if (mean == null) {
            means.put(name, manager.create(tensor.toFloatArray(), tensor.getShape()));
          } else {
            try (NDScope scope = new NDScope()) {
              scope.suppressNotUsedWarning();
              mean.muli((float) now).addi(tensor.mul((float) (1 - now)));
            }
          }
        });
  }

  Map<String, float[]> values() {
    Map<String, float[]> values = new LinkedHashMap<>();
    means.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  void restore(Map<String, NDArray> tensors, Map<String, float[]> values) {
    tensors.forEach(
        (name, tensor) -> {
          float[] mean = values.get(name);
          if (mean != null) {
            means.put(name, manager.create(mean, tensor.getShape()));
          }
        });
  }

  @Override
  public void close() {
    manager.close();
  }
}
