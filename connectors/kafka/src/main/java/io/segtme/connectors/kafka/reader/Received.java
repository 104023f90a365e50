package io.segtme.connectors.kafka.reader;

/** A decoded record with its place; {@code key} is empty where it has none. */
public record Received<T>(
    String topic, int partition, long offset, long timestamp, String key, T value) {

  /** Which of two comes first: by offset within a partition, else by Kafka's time. */
  static int compareByPlace(Received<?> one, Received<?> other) {
    return one.partition == other.partition
        ? Long.compare(one.offset, other.offset)
        : Long.compare(one.timestamp, other.timestamp);
  }
}
