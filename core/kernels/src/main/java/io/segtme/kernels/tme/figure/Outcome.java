package io.segtme.kernels.tme.figure;

import org.jspecify.annotations.Nullable;

/**
 * A finite value, or the reason why there is none.
 *
 * @param value meaningless if there is a reason
 * @param reason one of {@link TmeReasons}; null if there is a value
 */
public record Outcome(double value, @Nullable String reason) {

  /**
   * @throws IllegalArgumentException if there is neither a finite value nor a reason
   */
  public Outcome {
    if (reason == null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a figure of %s without a reason: an undefined one needs a reason".formatted(value));
    }
  }

  /** A value. */
  public static Outcome of(double value) {
    return new Outcome(value, null);
  }

  /** No value, for a reason. */
  public static Outcome none(String reason) {
    return new Outcome(0, reason);
  }

  /** The quotient, undefined for the reason where the denominator is 0. */
  public static Outcome ratio(double numerator, double denominator, String reasonIfZero) {
    return denominator == 0 ? none(reasonIfZero) : of(numerator / denominator);
  }
}
