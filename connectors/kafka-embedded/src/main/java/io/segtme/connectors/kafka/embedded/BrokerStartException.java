package io.segtme.connectors.kafka.embedded;

import io.segtme.base.Explained;
import org.jspecify.annotations.Nullable;

/** The broker could not start; the message is one sentence that says why and what to do. */
public final class BrokerStartException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  BrokerStartException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String reason() {
    return "BROKER_FAILED";
  }
}
