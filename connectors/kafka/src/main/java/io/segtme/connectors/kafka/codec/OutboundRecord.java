package io.segtme.connectors.kafka.codec;

import io.segtme.connectors.kafka.topic.TopicKind;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that is ready for a topic, encoded, with its CloudEvents attributes. A plain record that
 * Flink serialises by itself.
 *
 * @param kind which topic
 * @param key the record's key: the slide id, or the place of an arrival without one
 * @param value Avro single-object encoding
 * @param eventId {@code ce_id}, unique together with the source
 * @param eventType {@code ce_type}
 * @param subject {@code ce_subject}: the slide id where one is known, else the key
 * @param time {@code ce_time}, epoch milliseconds
 */
public record OutboundRecord(
    TopicKind kind,
    String key,
    byte[] value,
    String eventId,
    String eventType,
    String subject,
    long time) {

  /** {@code record} encoded for its topic, keyed by its subject. */
  public static OutboundRecord of(
      TopicKind kind, String key, SpecificRecord record, String eventId, Instant time) {
    return new OutboundRecord(
        kind,
        key,
        SingleObjectCodec.standard().encode(record),
        eventId,
        CloudEvents.typeOf(record),
        key,
        time.toEpochMilli());
  }
}
