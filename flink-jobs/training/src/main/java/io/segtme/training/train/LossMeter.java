package io.segtme.training.train;

/** Means of the parts of a loss since the last look. */
final class LossMeter {
  private final double[] sums = new double[4];
  private int count;

  void add(float[] losses) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += losses[i];
    }
    count++;
  }

  double[] mean() {
    double[] mean = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = sums[i] / count;
    }
    return mean;
  }

  double[] meanAndReset() {
    double[] mean = mean();
    java.util.Arrays.fill(sums, 0);
    count = 0;
    return mean;
  }
}
