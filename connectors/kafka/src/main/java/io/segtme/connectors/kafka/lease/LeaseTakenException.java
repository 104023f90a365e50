package io.segtme.connectors.kafka.lease;

import io.segtme.base.Explained;

/** Another job holds what this one would need; the message is one sentence that says what to do. */
public final class LeaseTakenException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  LeaseTakenException(String message) {
    super(message);
  }

  @Override
  public String reason() {
    return "ALREADY_RUNNING";
  }
}
