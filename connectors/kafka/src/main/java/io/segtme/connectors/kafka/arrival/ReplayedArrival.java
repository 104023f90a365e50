package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.events.SlideArrived;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * An arrival that is sent again out of its dead letter.
 *
 * @param id {@code ce_id}: the place of the dead letter, the same each time that it is sent
 * @param event place of the original in its topic
 * @param slideId the record's key; null where the event names no slide
 * @param value the original's bytes
 * @param contentType the original's header; null where it had none or nobody knows it any more, so
 *     that the job goes by the bytes
 */
public record ReplayedArrival(
    String id, String event, @Nullable String slideId, byte[] value, @Nullable String contentType) {

  /** {@code ce_source} of every event that is sent again. */
  public static final String SOURCE = "/segtme/deadletters";

  /** The headers of the event, sent at {@code now}. */
  Headers headers(Instant now) {
    return CloudEvents.headers(
        id,
        SOURCE,
        SlideArrived.getClassSchema().getFullName(),
        Objects.requireNonNullElse(slideId, event),
        now,
        contentType);
  }

  /** The id of an event that was sent again; empty for any other. */
  public static Optional<String> idOf(Headers headers) {
    return CloudEvents.text(headers, CloudEvents.SOURCE).filter(SOURCE::equals).isPresent()
        ? CloudEvents.text(headers, CloudEvents.ID)
        : Optional.empty();
  }
}
