package io.segtme.base;

/**
 * A failure that a person can put right. Its message is one sentence that names the value at fault
 * and the remedy.
 */
public interface Explained {
  /** Name of the reason, in capitals: {@code MPP_UNKNOWN}. */
  String reason();
}
