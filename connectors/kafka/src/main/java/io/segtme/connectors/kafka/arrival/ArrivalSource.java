package io.segtme.connectors.kafka.arrival;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The source of {@link Arrival}s: from the group's committed offsets, else from the beginning. */
public final class ArrivalSource {
  private ArrivalSource() {}

  /** The arrival topic read by {@code groupId}; new partitions are found within a minute. */
  public static KafkaSource<Arrival> of(
      KafkaConnection connection, TopicNames topics, String groupId) {
    return KafkaSource.<Arrival>builder()
        .setBootstrapServers(connection.bootstrapServers())
        .setProperties(
            connection.propertiesWith(
                Map.of(
                    "partition.discovery.interval.ms", "60000",
                    "isolation.level", "read_committed")))
        .setTopics(topics.arrived())
        .setGroupId(groupId)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new ArrivalDeserializer())
        .build();
  }
}
