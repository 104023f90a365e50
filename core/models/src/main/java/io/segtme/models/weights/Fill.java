package io.segtme.models.weights;

/**
 * How a fresh tensor is filled: uniformly in centre +- radius.
 *
 * @param centre the middle
 * @param radius half the width; 0 for a constant
 */
public record Fill(float centre, float radius) {
  public static final Fill ZERO = new Fill(0, 0);
  public static final Fill ONE = new Fill(1, 0);

  public static Fill constant(double value) {
    return new Fill((float) value, 0);
  }

  public static Fill deviation(double sd) {
    return new Fill(0, (float) (sd * Math.sqrt(3)));
  }

  /** He et al. 2015 for a layer before a ReLU with so many inputs a unit. */
  public static Fill he(long inputs) {
    return deviation(Math.sqrt(2.0 / inputs));
  }

  /** Keeps the variance of a linear layer with so many inputs. */
  public static Fill linear(long inputs) {
    return deviation(Math.sqrt(1.0 / inputs));
  }
}
