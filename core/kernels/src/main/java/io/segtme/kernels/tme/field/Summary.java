package io.segtme.kernels.tme.field;

import io.segtme.kernels.tme.figure.Outcome;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;

/**
 * Mean, standard deviation (over n) and percentiles of a quantity over some nuclei, undefined under
 * 5 of them. Sums run in the order of ids.
 */
final class Summary {
  private static final int LEAST = 5;

  private final int size;

  /** Ascending; none where the summary is undefined. */
  private final double[] values;

  private double sum;
  private double squares;

  /**
   * @param members numbers of nuclei
   * @param begin first of them
   * @param end last of them, exclusive
   * @param quantity of a nucleus
   */
  Summary(int[] members, int begin, int end, IntToDoubleFunction quantity) {
    size = end - begin;
    values = new double[isDefined() ? size : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = quantity.applyAsDouble(members[begin + i]);
      sum += values[i];
    }
    for (double value : values) {
      double deviation = value - sum / size;
      squares += deviation * deviation;
    }
    Arrays.sort(values);
  }

  /** The summary of a quantity that no nucleus has. */
  static Summary undefined() {
    return new Summary(new int[0], 0, 0, i -> 0);
  }

  Outcome mean() {
    return outcome(sum / size);
  }

  Outcome sd() {
    return outcome(Math.sqrt(squares / size));
  }

  /** Standard deviation over mean, of a positive quantity. */
  Outcome variation() {
    return outcome(Math.sqrt(squares / size) / (sum / size));
  }

  /** The value at share * (n - 1) of the sorted ones, by linear interpolation. */
  Outcome percentile(double share) {
    if (!isDefined()) {
      return outcome(0);
    }
    double at = share * (size - 1);
    int below = (int) at;
    int above = Math.min(below + 1, size - 1);
    return outcome(values[below] + (at - below) * (values[above] - values[below]));
  }

  /** Share of the values that are at most the limit. */
  Outcome shareWithin(double limit) {
    int low = 0;
    int high = values.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (values[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return outcome((double) low / size);
  }

  private boolean isDefined() {
    return size >= LEAST;
  }

  private Outcome outcome(double value) {
    return isDefined() ? Outcome.of(value) : Outcome.none(TmeReasons.TOO_FEW_NUCLEI);
  }
}
