package io.segtme.kernels.tme;

import org.jspecify.annotations.Nullable;

/**
 * A finite value, or the reason why there is none.
 *
 * @param value meaningless where there is a reason
 * @param reason one of {@link TmeReasons}; null where there is a value
 */
record Outcome(double value, @Nullable String reason) {

  Outcome {
    if (reason == null && !Double.isFinite(value)) {
      throw new IllegalArgumentException(
          "a figure is " + value + "; an undefined one needs a reason in place of a value");
    }
  }

  static Outcome of(double value) {
    return new Outcome(value, null);
  }

  static Outcome none(String reason) {
    return new Outcome(0, reason);
  }

  /** The quotient, undefined for the reason where the denominator is 0. */
  static Outcome ratio(double numerator, double denominator, String reasonIfZero) {
    return denominator == 0 ? none(reasonIfZero) : of(numerator / denominator);
  }
}
