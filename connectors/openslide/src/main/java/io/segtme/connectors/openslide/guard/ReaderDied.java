package io.segtme.connectors.openslide.guard;

/** A reader process that gave no answer: it ended, or its time was up and it was killed. */
final class ReaderDied extends Exception {
  private static final long serialVersionUID = 1;

  private final boolean hung;

  /**
   * As seen by the parent.
   *
   * @param how it came about, as it goes on after "its reader process"
   */
  ReaderDied(String how, boolean hung) {
    super(how);
    this.hung = hung;
  }

  /** Whether it was killed since its time was up. */
  boolean hung() {
    return hung;
  }
}
