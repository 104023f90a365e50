package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.schemas.OriginalBytes;
import org.jspecify.annotations.Nullable;

/**
 * One record of the arrival topic: a request, or the fault that it is none; exactly one of the two
 * is there. A record that Flink serialises by itself, so it may stand on an edge of the job.
 *
 * @param timestamp epoch milliseconds that Kafka recorded
 * @param key the record's key as text, null where it has none
 * @param event what its source and id make of a CloudEvent, so that one that is sent again is
 *     known; empty where it is none
 * @param original the value as it came, cut to what a dead letter keeps
 */
public record Arrival(
    String topic,
    int partition,
    long offset,
    long timestamp,
    @Nullable String key,
    @Nullable SlideRequest request,
    @Nullable Undecodable failure,
    String event,
    OriginalBytes original) {

  /** Throws {@link IllegalArgumentException} unless one of request and failure is there. */
  public Arrival {
    if ((request == null) == (failure == null)) {
      throw new IllegalArgumentException("An arrival is either a request or a failure.");
    }
  }

  /** Why a record is not a request: the fault, and one sentence for people. */
  public record Undecodable(ArrivalFault fault, String detail) {}

  /** Where the record lies, as {@code topic-partition-offset}: a key for what has no slide id. */
  public String place() {
    return topic + "-" + partition + "-" + offset;
  }
}
