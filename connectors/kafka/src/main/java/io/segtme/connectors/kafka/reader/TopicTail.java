package io.segtme.connectors.kafka.reader;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.ArrivalDeserializer;
import io.segtme.connectors.kafka.codec.Decoded;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.codec.SingleObjectCodec;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicAccessException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one topic, all its partitions, without a consumer group: from the beginning to the end, or
 * on and on. Only committed records are seen. A record that is none of {@code T} is skipped, logged
 * and counted; a tombstone is no record but the deletion of those of its key. For one thread; at
 * most one poll's records are held.
 */
public final class TopicTail<T> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration POLL = Duration.ofMillis(200);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final List<TopicPartition> partitions;
  private final Function<ConsumerRecord<byte[], byte[]>, Decoded<T>> decoder;
  private final String place;
  private Predicate<String> keys = key -> true;
  private Consumer<String> deletions = key -> {};
  private boolean tombstones;
  private boolean cut;
  private long unreadable;

  private TopicTail(
      KafkaConnection connection,
      String topic,
      Function<ConsumerRecord<byte[], byte[]>, Decoded<T>> decoder) {
    this.decoder = decoder;
    this.place = "Topic " + topic + " at " + connection.bootstrapServers();
    this.consumer =
        new KafkaConsumer<>(
            connection.with(
                Map.of(
                    "isolation.level", "read_committed",
                    "enable.auto.commit", "false",
                    "auto.offset.reset", "earliest",
                    "allow.auto.create.topics", "false",
                    "max.poll.records", "50",
                    "fetch.max.bytes", String.valueOf(16 * 1024 * 1024),
                    // closing waits for the fetch under way, at the topic's end half a second else
                    "fetch.max.wait.ms", "100",
                    "default.api.timeout.ms", String.valueOf(PATIENCE.toMillis()))),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    try {
      this.partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
    } catch (KafkaException e) {
      consumer.close();
      throw unreachable(e);
    }
    if (partitions.isEmpty()) {
      consumer.close();
      throw new TopicAccessException(
          place + " does not exist; create it, or check the name and the address.", null);
    }
  }

  /** The topic from its first record on. */
  public static <T extends SpecificRecord> TopicTail<T> fromBeginning(
      KafkaConnection connection, String topic, Class<T> type) {
    TopicTail<T> tail = new TopicTail<>(connection, topic, decoder(type));
    tail.rewind();
    return tail;
  }

  /** The topic of arrivals from its first record on, as the job reads it. */
  public static TopicTail<Arrival> ofArrivals(KafkaConnection connection, String topic) {
    return ofRecords(connection, topic, ArrivalDeserializer::read);
  }

  /** The topic from its first record on, with what {@code view} makes of any record. */
  public static <T> TopicTail<T> ofRecords(
      KafkaConnection connection, String topic, Function<ConsumerRecord<byte[], byte[]>, T> view) {
    TopicTail<T> tail =
        new TopicTail<>(connection, topic, record -> new Decoded.Value<>(view.apply(record)));
    tail.rewind();
    return tail;
  }

  /** The records of the topic that become visible after this call. */
  public static <T extends SpecificRecord> TopicTail<T> fromEnd(
      KafkaConnection connection, String topic, Class<T> type) {
    TopicTail<T> tail = new TopicTail<>(connection, topic, decoder(type));
    try {
      tail.consumer.endOffsets(tail.partitions).forEach(tail.consumer::seek);
    } catch (KafkaException e) {
      tail.close();
      throw tail.unreachable(e);
    }
    return tail;
  }

  /** Only results of this slide from now on; others are not even decoded. */
  public TopicTail<T> onlySlide(String slideId) {
    String keysOfSlide = RecordAddress.keysOf(slideId);
    this.keys = key -> key.startsWith(keysOfSlide);
    return this;
  }

  /** Only records of this very key from now on; others are not even decoded. */
  public TopicTail<T> onlyKey(String key) {
    this.keys = key::equals;
    return this;
  }

  /** From now on tombstones too, as records without a value. */
  public TopicTail<T> withTombstones() {
    this.tombstones = true;
    return this;
  }

  /** Who is told the keys of tombstones from now on, in order with the records. */
  public TopicTail<T> deletions(Consumer<String> deletions) {
    this.deletions = deletions;
    return this;
  }

  /** Goes on with at most so many of the newest records, in equal parts of all partitions. */
  public TopicTail<T> newest(long records) {
    try {
      long each = Math.max(1, records / partitions.size());
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
      for (Map.Entry<TopicPartition, Long> end : consumer.endOffsets(partitions).entrySet()) {
        long begin = begins.getOrDefault(end.getKey(), 0L);
        cut |= end.getValue() - each > begin;
        consumer.seek(end.getKey(), Math.max(begin, end.getValue() - each));
      }
      return this;
    } catch (KafkaException e) {
      close();
      throw unreachable(e);
    }
  }

  /** Whether {@link #newest} has left records out. */
  public boolean isCut() {
    return cut;
  }

  /** Goes on with the records of that time and later ones. */
  public TopicTail<T> since(Instant time) {
    try {
      Map<TopicPartition, Long> wanted = new HashMap<>();
      partitions.forEach(partition -> wanted.put(partition, time.toEpochMilli()));
      Map<TopicPartition, OffsetAndTimestamp> found = consumer.offsetsForTimes(wanted);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (TopicPartition partition : partitions) {
        OffsetAndTimestamp first = found.get(partition);
        consumer.seek(partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
      }
      return this;
    } catch (KafkaException e) {
      close();
      throw unreachable(e);
    }
  }

  /** Goes back to the first record. */
  public void rewind() {
    consumer.seekToBeginning(partitions);
  }

  /** What arrives within {@code atMost}; returns at once when there is something. */
  public List<Received<T>> poll(Duration atMost) {
    List<Received<T>> found = new ArrayList<>();
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(atMost)) {
        decode(record, found);
      }
    } catch (KafkaException e) {
      throw unreachable(e);
    }
    return found;
  }

  /**
   * Hands over everything that was visible when this was called, in order within a partition.
   * Throws {@link TopicAccessException} when nothing moves for 30 seconds.
   */
  public void readToEnd(Consumer<? super Received<T>> each) {
    try {
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long position = position();
      long patientUntil = System.nanoTime() + PATIENCE.toNanos();
      while (!reached(ends)) {
        poll(POLL).forEach(each);
        long now = position();
        if (now != position) {
          position = now;
          patientUntil = System.nanoTime() + PATIENCE.toNanos();
        } else if (System.nanoTime() > patientUntil) {
          throw new TopicAccessException(
              place + " gave nothing for " + PATIENCE.toSeconds() + " seconds.", null);
        }
      }
    } catch (KafkaException e) {
      throw unreachable(e);
    }
  }

  /** Records skipped so far because they could not be decoded. */
  public long unreadable() {
    return unreadable;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private void decode(ConsumerRecord<byte[], byte[]> record, List<Received<T>> found) {
    String key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
    if (!keys.test(key)) {
      return;
    }
    if (record.value() == null && record.key() != null && !tombstones) {
      found.removeIf(earlier -> earlier.key().equals(key));
      deletions.accept(key);
      return;
    }
    Decoded<T> decoded = decoder.apply(record);
    if (decoded instanceof Decoded.Value<T> value) {
      found.add(
          new Received<>(
              record.topic(),
              record.partition(),
              record.offset(),
              record.timestamp(),
              key,
              value.value()));
    } else if (decoded instanceof Decoded.Failure<T> failure) {
      unreadable++;
      LOG.warn(
          "{}, partition {}, offset {} is skipped: {}",
          place,
          record.partition(),
          record.offset(),
          failure.detail());
    }
  }

  private static <T extends SpecificRecord>
      Function<ConsumerRecord<byte[], byte[]>, Decoded<T>> decoder(Class<T> type) {
    return record -> SingleObjectCodec.standard().decode(record.value(), type);
  }

  private long position() {
    return partitions.stream().mapToLong(consumer::position).sum();
  }

  private boolean reached(Map<TopicPartition, Long> ends) {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
  }

  private TopicAccessException unreachable(KafkaException e) {
    return new TopicAccessException(
        place + " cannot be read: " + e.getMessage() + "; check that the broker runs.", e);
  }
}
