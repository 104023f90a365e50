package io.segtme.training.learn;

/** Means of the parts of a loss since the last look. */
public final class LossMeter {
  private final double[] sums = new double[4];
  private int count;

  public void add(float[] losses) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += losses[i];
    }
    count++;
  }

  public double[] mean() {
    double[] mean = new double[sums.length];
    for (int i = 0; i < sums.length; i++) {
      mean[i] = sums[i] / count;
    }
    return mean;
  }

  public double[] meanAndReset() {
    double[] mean = mean();
    java.util.Arrays.fill(sums, 0);
    count = 0;
    return mean;
  }
}
