package io.segtme.connectors.openslide.layout;

/** Ends the reading of a layout at the first thing that makes the file unusable. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  RefusedException(Refusal refusal) {
    super(refusal.cause());
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
