package io.segtme.connectors.kafka.sink;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.ProducerLimits;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends single records for commands; each is acknowledged by the broker before it returns. */
public final class Sender implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaConnection connection;

  /** A sender; nothing is sent yet. */
  public Sender(KafkaConnection connection) {
    TreeMap<String, String> settings = new TreeMap<>(ProducerLimits.SETTINGS);
    settings.put("enable.idempotence", "true");
    settings.put("max.block.ms", String.valueOf(PATIENCE.toMillis()));
    settings.put("request.timeout.ms", "10000");
    settings.put("delivery.timeout.ms", String.valueOf(PATIENCE.toMillis()));
    this.connection = connection;
    this.producer =
        new KafkaProducer<>(
            connection.with(settings), new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * Sends a record and returns its place.
   *
   * @param otherwise begins the sentence of the failure, before the topic's name
   * @throws TopicAccessException where the broker does not take it
   */
  public RecordMetadata send(ProducerRecord<byte[], byte[]> record, String otherwise) {
    return send(List.of(record), otherwise).get(0);
  }

  /**
   * Sends records of one topic and returns their places once the broker has them all.
   *
   * @param otherwise begins the sentence of the failure, before the topic's name
   * @throws TopicAccessException where the broker does not take one of them
   */
  public List<RecordMetadata> send(List<ProducerRecord<byte[], byte[]>> records, String otherwise) {
    List<RecordMetadata> places = new ArrayList<>();
    if (records.isEmpty()) {
      return places;
    }
    String topic = records.get(0).topic();
    try {
      List<Future<RecordMetadata>> sent = records.stream().map(producer::send).toList();
      for (Future<RecordMetadata> each : sent) {
        places.add(each.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS));
      }
      return places;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw refused(otherwise, topic, e);
    } catch (ExecutionException e) {
      throw refused(otherwise, topic, e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException | KafkaException e) {
      throw refused(otherwise, topic, e);
    }
  }

  @Override
  public void close() {
    producer.close(PATIENCE);
  }

  private TopicAccessException refused(String otherwise, String topic, Throwable cause) {
    return new TopicAccessException(
        "%s %s at %s: %s; check that the broker runs and has the topic."
            .formatted(otherwise, topic, connection.bootstrapServers(), cause.getMessage()),
        cause);
  }
}
