package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/** How an arrival ended. */
public enum Outcome {
  COMPLETED,
  COMPLETED_WITH_ERRORS,
  REJECTED,
  FAILED,
  /** Another run of the same arrival follows. */
  SUPERSEDED,
  /** Somebody asked for its end. */
  CANCELLED;

  /** That of a name on the wire; null where this version knows none of it. */
  public static @Nullable Outcome ofName(String name) {
    for (Outcome outcome : values()) {
      if (outcome.name().equals(name)) {
        return outcome;
      }
    }
    return null;
  }

  /** Whether a name on the wire is that of an end with nuclei to read. */
  public static boolean isResult(String name) {
    Outcome outcome = ofName(name);
    return outcome != null && outcome.isResult();
  }

  /** Whether there are nuclei to read. */
  public boolean isResult() {
    return this == COMPLETED || this == COMPLETED_WITH_ERRORS;
  }
}
