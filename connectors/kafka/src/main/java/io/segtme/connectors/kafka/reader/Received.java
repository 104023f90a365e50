package io.segtme.connectors.kafka.reader;

/** A decoded record with its place; {@code key} is empty where it has none. */
public record Received<T>(
    String topic, int partition, long offset, long timestamp, String key, T value) {}
