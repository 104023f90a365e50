package io.segtme.kernels.tme;

/**
 * A stable merge sort from the bottom up that can stop after any element: short runs are sorted in
 * place, then pairs of runs are merged into the other buffer, level by level.
 */
abstract class MergeSort implements Work {
  private final int size;
  private final int run;
  private int sorted;
  private int width;
  private int from;
  private int left;
  private int right;
  private int out;

  /**
   * @param size elements
   * @param run elements that {@link #sortRun} sorts at once
   */
  MergeSort(int size, int run) {
    this.size = size;
    this.run = run;
    this.width = run;
    start(0);
  }

  /** Sorts the elements of a half-open range in place. */
  abstract void sortRun(int begin, int end);

  /** Whether the element at {@code later} must stand before the one at {@code earlier}. */
  abstract boolean isBefore(int later, int earlier);

  /** Copies an element into the other buffer. */
  abstract void move(int at, int to);

  /** Makes the other buffer the one to read from. */
  abstract void swap();

  @Override
  public final boolean advance(Slice slice) {
    while (slice.isOpen() && hasMore()) {
      if (sorted < size) {
        int end = Math.min(size, sorted + run);
        sortRun(sorted, end);
        slice.spend(end - sorted);
        sorted = end;
      } else {
        merge(slice);
      }
    }
    return hasMore();
  }

  private boolean hasMore() {
    return sorted < size || width < size;
  }

  private void merge(Slice slice) {
    int middle = end(from, width);
    int end = end(middle, width);
    int pause = Math.min(end, out + slice.left());
    slice.spend(pause - out);
    while (out < pause) {
      if (left < middle && (right == end || !isBefore(right, left))) {
        move(left++, out++);
      } else {
        move(right++, out++);
      }
    }
    if (out == size) {
      swap();
      width = end(width, width);
      start(0);
    } else if (out == end) {
      start(end);
    }
  }

  private void start(int at) {
    from = at;
    left = at;
    out = at;
    right = end(at, width);
  }

  private int end(int at, int length) {
    return (int) Math.min(size, (long) at + length);
  }
}
