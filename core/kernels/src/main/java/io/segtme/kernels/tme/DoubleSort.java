package io.segtme.kernels.tme;

import java.util.Arrays;

/** Sorts numbers upwards. */
final class DoubleSort extends MergeSort {
  private static final int RUN = 4096;

  private double[] values;
  private double[] other;

  /**
   * @param values taken over, not copied
   */
  DoubleSort(double[] values) {
    super(values.length, RUN);
    this.values = values;
    this.other = new double[values.length > RUN ? values.length : 0];
  }

  /** The sorted numbers, once the work is done. */
  double[] sorted() {
    return values;
  }

  @Override
  void sortRun(int begin, int end) {
    Arrays.sort(values, begin, end);
  }

  @Override
  boolean isBefore(int later, int earlier) {
    return values[later] < values[earlier];
  }

  @Override
  void move(int at, int to) {
    other[to] = values[at];
  }

  @Override
  void swap() {
    double[] full = other;
    other = values;
    values = full;
  }
}
