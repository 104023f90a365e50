package io.segtme.segmentation.model;

/** How an arrival ended. */
public enum Outcome {
  COMPLETED,
  COMPLETED_WITH_ERRORS,
  REJECTED,
  FAILED,
  /** Another run of the same arrival follows. */
  SUPERSEDED;

  /** Whether there are nuclei to read. */
  public boolean isResult() {
    return this == COMPLETED || this == COMPLETED_WITH_ERRORS;
  }
}
