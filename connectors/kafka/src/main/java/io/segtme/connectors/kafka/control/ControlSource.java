package io.segtme.connectors.kafka.control;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** The source of {@link Control}s: what was asked while the job was down is read when it is up. */
public final class ControlSource {
  private static final String GROUP = "-control";

  private ControlSource() {}

  /**
   * The topic of controls, from where the job's own consumer group stands.
   *
   * @param groupId the group of the arrivals; that of the controls is named after it
   */
  public static KafkaSource<Control> of(
      KafkaConnection connection, TopicNames topics, String groupId) {
    return KafkaSource.<Control>builder()
        .setBootstrapServers(connection.bootstrapServers())
        .setProperties(
            connection.propertiesWith(
                Map.of(
                    "partition.discovery.interval.ms", "60000",
                    "isolation.level", "read_committed")))
        .setTopics(topics.control())
        .setGroupId(groupId + GROUP)
        .setStartingOffsets(OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
        .setDeserializer(new ControlDeserializer())
        .build();
  }
}
