package io.segtme.kernels.frame;

/**
 * The triangle filter along one axis (specification, section 2): for each frame pixel its source
 * pixels of weight above 0, ascending, and their weights, which sum to 1. A tap depends on the
 * frame pixel, the factor and the level's side alone, never on the range it is computed for.
 */
final class AxisTaps {
  final int[] first;
  final int[] count;
  final double[] weights;

  /** Weights of frame pixel {@code start + i} begin at {@code i * stride}. */
  final int stride;

  AxisTaps(int start, int end, double factor, int limit) {
    stride = (int) Math.ceil(2 * Math.max(1, factor)) + 1;
    first = new int[end - start];
    count = new int[end - start];
    long size = (long) (end - start) * stride;
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d frame pixels of %d taps each are more than an array holds; resample fewer at a time"
              .formatted(end - start, stride));
    }
    weights = new double[(int) size];
    for (int i = 0; i < first.length; i++) {
      fill(i, start + i, factor, limit);
    }
  }

  private void fill(int i, int x, double factor, int limit) {
    double centre = centre(x, factor);
    double support = Math.max(1, factor);
    int from = Math.max(0, (int) Math.floor(centre - support));
    int to = Math.min(limit - 1, (int) Math.ceil(centre + support));
    int at = i * stride;
    double sum = 0;
    for (int k = from; k <= to; k++) {
      double weight = 1 - Math.abs(k - centre) / support;
      if (weight > 0) {
        if (count[i] == 0) {
          first[i] = k;
        }
        weights[at + count[i]++] = weight;
        sum += weight;
      }
    }
    if (count[i] == 0) {
      first[i] = nearest(centre, limit);
      weights[at] = 1;
      count[i] = 1;
      return;
    }
    for (int k = 0; k < count[i]; k++) {
      weights[at + k] /= sum;
    }
  }

  private static double centre(int x, double factor) {
    return (x + 0.5) * factor - 0.5;
  }

  private static int nearest(double centre, int limit) {
    return (int) Math.max(0, Math.min(limit - 1.0, Math.floor(centre + 0.5)));
  }
}
