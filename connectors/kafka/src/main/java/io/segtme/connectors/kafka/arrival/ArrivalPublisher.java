package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.sink.Sender;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.SlideArrived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * Announces slides: Avro, keyed by slide id, acknowledged by the broker before it returns. An event
 * that is sent again keeps its bytes.
 */
public final class ArrivalPublisher implements AutoCloseable {
  private static final String SOURCE = "/segtme/submit";

  private final Sender sender;
  private final String topic;

  /** A publisher to the arrival topic; nothing is sent yet. */
  public ArrivalPublisher(KafkaConnection connection, TopicNames topics) {
    this.topic = topics.arrived();
    this.sender = new Sender(connection);
  }

  /**
   * Publishes one arrival and returns its place. Throws {@link IllegalArgumentException} for a
   * field that the job would refuse, {@link TopicAccessException} where the broker does not take
   * it.
   */
  public RecordMetadata publish(SlideArrived arrival) {
    RequestRules.broken(ArrivalDeserializer.request(arrival))
        .ifPresent(
            broken -> {
              throw new IllegalArgumentException("The slide cannot be announced: " + broken + ".");
            });
    String slideId = arrival.getSlideId();
    return send(
        slideId,
        SingleObjectCodec.standard().encode(arrival),
        CloudEvents.headers(
            UUID.randomUUID().toString(),
            SOURCE,
            CloudEvents.typeOf(arrival),
            slideId,
            Instant.now()),
        "Slide " + slideId + " was not announced on");
  }

  /**
   * Publishes an event again, whatever its bytes are, and returns its place. Throws {@link
   * TopicAccessException} where the broker does not take it.
   */
  public RecordMetadata publish(ReplayedArrival event) {
    return send(
        event.slideId(),
        event.value(),
        event.headers(Instant.now()),
        "The event of " + event.id() + " was not sent again to");
  }

  private RecordMetadata send(
      @Nullable String slideId, byte[] value, Headers headers, String otherwise) {
    byte @Nullable [] key = slideId == null ? null : slideId.getBytes(StandardCharsets.UTF_8);
    return sender.send(new ProducerRecord<>(topic, null, null, key, value, headers), otherwise);
  }

  @Override
  public void close() {
    sender.close();
  }
}
