package io.segtme.training.learn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * AdamW (Loshchilov and Hutter 2019) as PyTorch computes it: p -= rate * decay * p, then p -= rate
 * * m' / (sqrt(v') + eps) with the bias-corrected moments. The moments are at hand, so that a run
 * can be continued exactly.
 */
final class AdamW implements AutoCloseable {
  private static final double BETA1 = 0.9;
  private static final double BETA2 = 0.999;
  private static final double EPSILON = 1e-8;

  private final NDManager manager;
  private final Map<String, NDArray> first = new LinkedHashMap<>();
  private final Map<String, NDArray> second = new LinkedHashMap<>();
  private final double weightDecay;
  private final boolean decayAll;

  /**
   * @param decayAll whether biases and batch norms decay too, as PyTorch's default has it; else
   *     tensors of more than one dimension alone
   */
  AdamW(NDManager manager, double weightDecay, boolean decayAll) {
    this.manager = manager;
    this.weightDecay = weightDecay;
    this.decayAll = decayAll;
  }

  /**
   * Moves a parameter.
   *
   * @param factor by which the gradient is multiplied first
   * @param step from 1, the same for all parameters
   * @param rate the learning rate of this step
   */
  void update(
      String name, NDArray parameter, NDArray gradient, double factor, long step, double rate) {
    NDArray m = first.computeIfAbsent(name, n -> zerosLike(parameter));
    NDArray v = second.computeIfAbsent(name, n -> zerosLike(parameter));
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      NDArray g = factor == 1 ? gradient : gradient.mul((float) factor);
      m.muli((float) BETA1).addi(g.mul((float) (1 - BETA1)));
      v.muli((float) BETA2).addi(g.square().mul((float) (1 - BETA2)));
      double correction1 = 1 - StrictMath.pow(BETA1, step);
      double correction2 = 1 - StrictMath.pow(BETA2, step);
      if (decayAll || parameter.getShape().dimension() > 1) {
        parameter.muli((float) (1 - rate * weightDecay));
      }
      NDArray length = v.div((float) correction2).sqrt().add((float) EPSILON);
      parameter.subi(m.div(length).mul((float) (rate / correction1)));
    }
  }

  private NDArray zerosLike(NDArray parameter) {
    return manager.zeros(parameter.getShape(), parameter.getDataType());
  }

  /** First moments by parameter. */
  Map<String, float[]> firstMoments() {
    return values(first);
  }

  /** Second moments by parameter. */
  Map<String, float[]> secondMoments() {
    return values(second);
  }

  /** Takes the moments of an earlier run. */
  void restore(
      Map<String, NDArray> parameters, Map<String, float[]> firsts, Map<String, float[]> seconds) {
    parameters.forEach(
        (name, parameter) -> {
          if (firsts.containsKey(name)) {
            first.put(name, manager.create(firsts.get(name), parameter.getShape()));
            second.put(name, manager.create(seconds.get(name), parameter.getShape()));
          }
        });
  }

  private static Map<String, float[]> values(Map<String, NDArray> arrays) {
    Map<String, float[]> values = new LinkedHashMap<>();
    arrays.forEach((name, array) -> values.put(name, array.toFloatArray()));
    return values;
  }

  @Override
  public void close() {
    manager.close();
  }
}
