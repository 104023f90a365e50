package io.segtme.kernels.tme;

/** Sorts the numbers from 0 by an order on them; equal ones keep their order. */
final class IndexSort extends MergeSort {
  private static final int RUN = 16;

  /** An order on numbers, as of a {@link java.util.Comparator}. */
  interface Order {
    int compare(int a, int b);
  }

  private final Order order;
  private int[] index;
  private int[] other;

  IndexSort(int size, Order order) {
    super(size, RUN);
    this.order = order;
    this.index = new int[size];
    this.other = new int[size];
  }

  /** The sorted numbers, once the work is done. */
  int[] sorted() {
    return index;
  }

  @Override
  void sortRun(int begin, int end) {
    for (int i = begin; i < end; i++) {
      int hole = i;
      while (hole > begin && order.compare(i, index[hole - 1]) < 0) {
        index[hole] = index[hole - 1];
        hole--;
      }
      index[hole] = i;
    }
  }

  @Override
  boolean isBefore(int later, int earlier) {
    return order.compare(index[later], index[earlier]) < 0;
  }

  @Override
  void move(int at, int to) {
    other[to] = index[at];
  }

  @Override
  void swap() {
    int[] full = other;
    other = index;
    index = full;
  }
}
