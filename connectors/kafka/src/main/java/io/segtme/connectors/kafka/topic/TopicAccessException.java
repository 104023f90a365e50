package io.segtme.connectors.kafka.topic;

import io.segtme.base.Explained;
import org.jspecify.annotations.Nullable;

/** Kafka or a topic is not as it should be; the message is one sentence that says what to do. */
public final class TopicAccessException extends RuntimeException implements Explained {
  private static final long serialVersionUID = 1L;

  public TopicAccessException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }

  @Override
  public String reason() {
    return "KAFKA_FAILED";
  }
}
