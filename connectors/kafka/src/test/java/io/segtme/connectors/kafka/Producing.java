package io.segtme.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.sink.EventSerializer;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.testing.KafkaFixture;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Plain producers for tests: raw bytes, and records in a transaction that ends either way. */
public final class Producing {
  private Producing() {}

  public static void bytes(String topic, String key, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer
          .send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value))
          .get(30, TimeUnit.SECONDS);
    }
  }

  public static void results(TopicNames topics, boolean commit, List<OutboundRecord> records) {
    EventSerializer serializer = new EventSerializer(topics, "/test", true);
    Map<String, String> transactional = Map.of("transactional.id", topics.completed());
    try (KafkaProducer<byte[], byte[]> producer = producer(transactional)) {
      producer.initTransactions();
      producer.beginTransaction();
      for (OutboundRecord record : records) {
        int partitions = producer.partitionsFor(topics.of(record.kind())).size();
        producer.send(serializer.toKafka(record, partitions));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
    // a commit returns before every partition has its marker; who asks for the id waits for them
    try (KafkaProducer<byte[], byte[]> next = producer(transactional)) {
      next.initTransactions();
    }
  }

  public static void progress(TopicNames topics, OutboundRecord record) {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      producer.send(new EventSerializer(topics, "/test", false).toKafka(record, 1));
    }
  }

  /** Tombstones. */
  public static void deletions(TopicNames topics, TopicKind kind, String slideId, String... keys)
      throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = producer(Map.of())) {
      String topic = topics.of(kind);
      int partition = RecordAddress.partition(slideId, producer.partitionsFor(topic).size());
      for (String key : keys) {
        producer
            .send(new ProducerRecord<>(topic, partition, key.getBytes(UTF_8), null))
            .get(30, TimeUnit.SECONDS);
      }
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(Map<String, String> settings) {
    return new KafkaProducer<>(
        KafkaFixture.connection().with(settings),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }
}
