package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/** How an arrival ended. */
public enum Outcome {
  COMPLETED,
  COMPLETED_WITH_ERRORS,
  REJECTED,
  FAILED,
  /** Another run of the same arrival follows. */
  SUPERSEDED;

  /** That of a name on the wire; null where this version knows none of it. */
  public static @Nullable Outcome ofName(String name) {
    for (Outcome outcome : values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    return null;
  }

  /** Whether there are nuclei to read. */
  public boolean isResult() {
    return this == COMPLETED || this == COMPLETED_WITH_ERRORS;
  }
}
