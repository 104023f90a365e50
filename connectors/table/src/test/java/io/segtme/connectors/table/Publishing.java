package io.segtme.connectors.table;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.testing.KafkaFixture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Topics and records of tests, in transactions as the pipeline writes them. */
final class Publishing {
  private static final AtomicInteger NEXT = new AtomicInteger();
  private static final int PARTITIONS = 2;
  private static final Map<String, Object> SERVERS =
      Map.of("bootstrap.servers", KafkaFixture.bootstrapServers());

  private Publishing() {}

  /** A topic that no other test has. */
  static String freshTopic(String name) throws Exception {
    String topic = "table" + NEXT.incrementAndGet() + "." + name;
    try (Admin admin = Admin.create(SERVERS)) {
      admin
          .createTopics(List.of(new NewTopic(topic, PARTITIONS, (short) 1)))
          .all()
          .get(60, TimeUnit.SECONDS);
    }
    return topic;
  }

  static void commit(String topic, SpecificRecord... records) {
    publish(topic, true, encoded(records));
  }

  static void commit(String topic, byte[]... values) {
    publish(topic, true, List.of(values));
  }

  /** Records that are on the topic and yet were never published. */
  static void abort(String topic, SpecificRecord... records) {
    publish(topic, false, encoded(records));
  }

  private static List<byte[]> encoded(SpecificRecord... records) {
    List<byte[]> values = new ArrayList<>();
    for (SpecificRecord record : records) {
      values.add(SingleObjectCodec.standard().encode(record));
    }
    return values;
  }

  private static void publish(String topic, boolean commit, List<byte[]> values) {
    Map<String, Object> settings = new HashMap<>(SERVERS);
    settings.put("transactional.id", topic);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (int i = 0; i < values.size(); i++) {
        producer.send(new ProducerRecord<>(topic, 0, ("key" + i).getBytes(UTF_8), values.get(i)));
      }
      producer.flush();
      if (commit) {
        producer.commitTransaction();
      } else {
        producer.abortTransaction();
      }
    }
  }
}
