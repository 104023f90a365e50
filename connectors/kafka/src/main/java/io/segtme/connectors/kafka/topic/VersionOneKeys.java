package io.segtme.connectors.kafka.topic;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Finds topics of results that version 1 wrote: there all records of a slide have its id as their
 * key, which is their {@code ce_subject} too. The first record of each partition is looked at; what
 * only holds records of other software is not found.
 */
final class VersionOneKeys {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS_AT_MOST = 150;

  private VersionOneKeys() {}

  /** The place of a record of version 1, {@code topic-partition-offset}; empty where none is. */
  static Optional<String> find(KafkaConnection connection, String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            connection.with(Map.of("max.poll.records", "1", "allow.auto.create.topics", "false")),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Set<TopicPartition> unseen =
          consumer.beginningOffsets(partitions).entrySet().stream()
              .filter(begin -> begin.getValue() < ends.getOrDefault(begin.getKey(), 0L))
              .map(Map.Entry::getKey)
              .collect(Collectors.toSet());
      consumer.assign(unseen);
      consumer.seekToBeginning(unseen);
      for (int poll = 0; !unseen.isEmpty() && poll < POLLS_AT_MOST; poll++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          if (isVersionOne(record)) {
            return Optional.of(topic + "-" + record.partition() + "-" + record.offset());
          }
          unseen.remove(new TopicPartition(topic, record.partition()));
        }
        unseen.removeIf(part -> consumer.position(part) >= ends.getOrDefault(part, 0L));
        consumer.assign(unseen);
      }
      return Optional.empty();
    }
  }

  private static boolean isVersionOne(ConsumerRecord<byte[], byte[]> record) {
    @Nullable Header subject = record.headers().lastHeader("ce_subject");
    return subject != null
        && subject.value() != null
        && record.key() != null
        && text(subject.value()).equals(text(record.key()));
  }

  private static String text(byte[] utf8) {
    return new String(utf8, StandardCharsets.UTF_8);
  }
}
