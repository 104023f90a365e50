package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.ProducerLimits;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.SlideArrived;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Announces slides: Avro, keyed by slide id, acknowledged by the broker before it returns. An event
 * that is sent again keeps its bytes.
 */
public final class ArrivalPublisher implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String SOURCE = "/segtme/submit";

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConnection connection;
  private final String topic;

  /** A publisher to the arrival topic; nothing is sent yet. */
  public ArrivalPublisher(KafkaConnection connection, TopicNames topics) {
    TreeMap<String, String> settings = new TreeMap<>(ProducerLimits.SETTINGS);
    settings.put("enable.idempotence", "true");
    settings.put("max.block.ms", String.valueOf(PATIENCE.toMillis()));
    settings.put("request.timeout.ms", "10000");
    settings.put("delivery.timeout.ms", String.valueOf(PATIENCE.toMillis()));
    this.connection = connection;
    this.topic = topics.arrived();
    this.producer =
        new KafkaProducer<>(
            connection.with(settings), new ByteArraySerializer(), new ByteArraySerializer());
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
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(topic, null, null, key, value, headers);
    try {
      return producer.send(record).get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(otherwise, e);
    } catch (ExecutionException e) {
      throw refused(otherwise, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw refused(otherwise, e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }

  private TopicAccessException refused(String otherwise, Throwable cause) {
    return new TopicAccessException(
        "%s %s at %s: %s; check that the broker runs and has the topic."
            .formatted(otherwise, topic, connection.bootstrapServers(), cause.getMessage()),
        cause);
  }
}
