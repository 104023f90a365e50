package io.segtme.segmentation.model;

/** How an arrival ended. */
public enum Outcome {
  COMPLETED,
  COMPLETED_WITH_ERRORS,
  REJECTED,
  FAILED
}
