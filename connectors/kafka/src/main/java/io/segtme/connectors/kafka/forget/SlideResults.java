package io.segtme.connectors.kafka.forget;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.sink.Sender;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * The records of one slide in the compacted topics of results, and their deletion by a tombstone
 * each. Every partition is read to its end, since a topic that was given more of them holds older
 * records elsewhere; the key alone is looked at.
 *
 * <p>Completions come last: whatever interrupts a deletion, the rest is found again.
 */
public final class SlideResults {
  private final KafkaConnection connection;
  private final TopicNames topics;
  private final Map<TopicKind, Set<Key>> keys = new EnumMap<>(TopicKind.class);

  /** A record's key, in the partition that holds it. */
  private record Key(int partition, String name) {}

  private SlideResults(KafkaConnection connection, TopicNames topics) {
    this.connection = connection;
    this.topics = topics;
  }

  /**
   * Finds what there is of a slide and is not deleted yet.
   *
   * @throws TopicAccessException where a topic cannot be read
   */
  public static SlideResults find(KafkaConnection connection, TopicNames topics, String slideId) {
    SlideResults results = new SlideResults(connection, topics);
    Stream.of(TopicKind.INSTANCES, TopicKind.TME, TopicKind.COMPLETED)
        .forEach(kind -> results.keys.put(kind, results.keys(kind, slideId)));
    return results;
  }

  private Set<Key> keys(TopicKind kind, String slideId) {
    Set<Key> found = new LinkedHashSet<>();
    try (TopicTail<ConsumerRecord<byte[], byte[]>> tail =
        TopicTail.ofRecords(connection, topics.of(kind), record -> record)
            .onlySlide(slideId)
            .withTombstones()) {
      tail.readToEnd(
          received -> {
            Key key = new Key(received.partition(), received.key());
            if (received.value().value() == null) {
              found.remove(key);
            } else {
              found.add(key);
            }
          });
    }
    return found;
  }

  /** How many records there are, by topic. */
  public Map<TopicKind, Integer> counts() {
    Map<TopicKind, Integer> counts = new EnumMap<>(TopicKind.class);
    keys.forEach((kind, all) -> counts.put(kind, all.size()));
    return counts;
  }

  /** Whether there is nothing. */
  public boolean isEmpty() {
    return keys.values().stream().allMatch(Set::isEmpty);
  }

  /**
   * Writes a tombstone for each.
   *
   * @throws TopicAccessException where the broker does not take them
   */
  public void delete() {
    try (Sender sender = new Sender(connection)) {
      keys.forEach(
          (kind, all) -> {
            List<ProducerRecord<byte[], byte[]>> tombstones = new ArrayList<>();
            for (Key key : all) {
              tombstones.add(
                  new ProducerRecord<>(
                      topics.of(kind), key.partition(), key.name().getBytes(UTF_8), null));
            }
            sender.send(tombstones, "Not every record was deleted from");
          });
    }
  }
}
