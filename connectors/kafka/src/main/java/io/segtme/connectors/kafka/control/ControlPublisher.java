package io.segtme.connectors.kafka.control;

import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.sink.Sender;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.SlideControl;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Asks something of the job: Avro, keyed by slide id, acknowledged before it returns. */
public final class ControlPublisher implements AutoCloseable {
  private static final String SOURCE = "/segtme/control";

  private final Sender sender;
  private final TopicNames topics;

  /** A publisher to the topic of controls; nothing is sent yet. */
  public ControlPublisher(KafkaConnection connection, TopicNames topics) {
    this.sender = new Sender(connection);
    this.topics = topics;
  }

  /**
   * Publishes a request and returns its place. Throws {@link IllegalArgumentException} for what the
   * job would pass over, {@link TopicAccessException} where the broker does not take it.
   */
  public RecordMetadata publish(SlideControl control) {
    Control.broken(control)
        .ifPresent(
            broken -> {
              throw new IllegalArgumentException("This cannot be asked for: " + broken + ".");
            });
    String slideId = control.getSlideId();
    return sender.send(
        new ProducerRecord<>(
            topics.control(),
            null,
            null,
            RecordAddress.of(control).key().getBytes(StandardCharsets.UTF_8),
            SingleObjectCodec.standard().encode(control),
            CloudEvents.headers(
                UUID.randomUUID().toString(),
                SOURCE,
                CloudEvents.typeOf(control),
                slideId,
                control.getRequestedAt())),
        "The request about slide " + slideId + " was not sent to");
  }

  @Override
  public void close() {
    sender.close();
  }
}
