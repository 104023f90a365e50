package io.segtme.connectors.kafka.sink;

import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.ProducerLimits;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.Objects;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;

/**
 * The sink of progress and dead letters: sent at once, at least once. A checkpoint waits for what
 * is on its way. Fails: as {@link ResultSink}.
 */
public final class PromptSink {
  private PromptSink() {}

  /** The sink with the events' source {@code /segtme/segmentation}. */
  public static KafkaSink<OutboundRecord> of(KafkaConnection connection, TopicNames topics) {
    return of(connection, topics, "/segtme/segmentation");
  }

  /** The sink with a {@code ce_source} of its own. */
  public static KafkaSink<OutboundRecord> of(
      KafkaConnection connection, TopicNames topics, String source) {
    Objects.requireNonNull(topics, "topics");
    return KafkaSink.<OutboundRecord>builder()
        .setKafkaProducerConfig(connection.propertiesWith(ProducerLimits.SETTINGS))
        .setProperty("linger.ms", "0")
        .setBootstrapServers(connection.bootstrapServers())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new EventSerializer(topics, source, false))
        .build();
  }
}
