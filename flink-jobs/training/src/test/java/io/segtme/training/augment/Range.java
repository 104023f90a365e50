package io.segtme.training.augment;

import static org.assertj.core.api.Assertions.assertThat;

/** The least and the most of figures that are drawn. */
final class Range {
  double least = Double.POSITIVE_INFINITY;
  double most = Double.NEGATIVE_INFINITY;

  void add(double value) {
    least = Math.min(least, value);
    most = Math.max(most, value);
  }

  /** Both ends were reached and not passed, give or take so much. */
  void assertSpans(double low, double high, double near) {
    assertThat(least).as("the least").isBetween(low - near, low + near);
    assertThat(most).as("the most").isBetween(high - near, high + near);
  }
}
