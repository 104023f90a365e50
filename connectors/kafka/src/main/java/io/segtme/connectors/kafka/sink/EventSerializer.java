package io.segtme.connectors.kafka.sink;

import io.segtme.connectors.kafka.codec.CloudEvents;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.codec.RecordAddress;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.DefaultKafkaDatasetIdentifier;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacet;
import org.apache.flink.connector.kafka.lineage.KafkaDatasetFacetProvider;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Chooses topic and partition and writes the headers of an {@link OutboundRecord}. A record of the
 * other delivery throws: a result sent at once, or progress held back until a checkpoint, is a bug.
 */
public final class EventSerializer
    implements KafkaRecordSerializationSchema<OutboundRecord>, KafkaDatasetFacetProvider {
  private static final long serialVersionUID = 1L;

  private final TopicNames topics;
  private final String source;
  private final boolean transactional;

  public EventSerializer(TopicNames topics, String source, boolean transactional) {
    this.topics = topics;
    this.source = source;
    this.transactional = transactional;
  }

  @Override
  public ProducerRecord<byte[], byte[]> serialize(
      OutboundRecord record, KafkaSinkContext context, @Nullable Long timestamp) {
    return toKafka(record, context.getPartitionsForTopic(topics.of(record.kind())).length);
  }

  /** The topics written to: the transactional sink looks there for what an attempt left open. */
  @Override
  public Optional<KafkaDatasetFacet> getKafkaDatasetFacet() {
    List<String> written =
        TopicKind.inUse().stream()
            .filter(kind -> !kind.isInput() && kind.transactional() == transactional)
            .map(topics::of)
            .toList();
    return Optional.of(
        new DefaultKafkaDatasetFacet(DefaultKafkaDatasetIdentifier.ofTopics(written)));
  }

  /** The record as it goes to a topic of so many partitions. */
  public ProducerRecord<byte[], byte[]> toKafka(OutboundRecord record, int partitions) {
    if (record.kind().isInput() || record.kind().transactional() != transactional) {
      throw new IllegalArgumentException(
          "A record for %s was sent to the sink of %s."
              .formatted(record.kind(), transactional ? "results" : "progress and dead letters"));
    }
    return new ProducerRecord<>(
        topics.of(record.kind()),
        RecordAddress.partition(record.partitionKey(), partitions),
        null,
        record.key().getBytes(StandardCharsets.UTF_8),
        record.value(),
        CloudEvents.headers(
            record.eventId(),
            source,
            record.eventType(),
            record.partitionKey(),
            Instant.ofEpochMilli(record.time())));
  }
}
