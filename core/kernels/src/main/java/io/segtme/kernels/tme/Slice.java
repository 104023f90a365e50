package io.segtme.kernels.tme;

/** How much one step may still do, in elements handled: nuclei, squares or nodes of a tree. */
final class Slice {
  private final int size;
  private long spent;

  Slice(int size) {
    this.size = size;
  }

  boolean isOpen() {
    return spent < size;
  }

  int left() {
    return (int) Math.max(0, size - spent);
  }

  void spend(int elements) {
    spent += elements;
  }

  long spent() {
    return spent;
  }
}
