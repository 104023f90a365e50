package io.segtme.connectors.kafka.topic;

import org.jspecify.annotations.Nullable;

/** Kafka or a topic is not as it should be; the message is one sentence that says what to do. */
public final class TopicAccessException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TopicAccessException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
