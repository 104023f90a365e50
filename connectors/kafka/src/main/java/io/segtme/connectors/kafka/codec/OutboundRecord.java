package io.segtme.connectors.kafka.codec;

import io.segtme.connectors.kafka.topic.TopicKind;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/**
 * A record that is ready for a topic, encoded, with its CloudEvents attributes. A plain record that
 * Flink serialises by itself.
 *
 * @param kind which topic
 * @param partitionKey what chooses the partition, and {@code ce_subject}: the slide id, or the
 *     place of an arrival without one
 * @param key the record's key; see {@link RecordAddress}
 * @param value Avro single-object encoding
 * @param eventId {@code ce_id}, unique together with the source
 * @param eventType {@code ce_type}
 * @param time {@code ce_time}, epoch milliseconds
 */
public record OutboundRecord(
    TopicKind kind,
    String partitionKey,
    String key,
    byte[] value,
    String eventId,
    String eventType,
    long time) {

  /** {@code record} encoded for its topic. */
  public static OutboundRecord of(SpecificRecord record, String eventId, Instant time) {
    RecordAddress address = RecordAddress.of(record);
    return new OutboundRecord(
        address.kind(),
        address.slide(),
        address.key(),
        SingleObjectCodec.standard().encode(record),
        eventId,
        CloudEvents.typeOf(record),
        time.toEpochMilli());
  }
}
