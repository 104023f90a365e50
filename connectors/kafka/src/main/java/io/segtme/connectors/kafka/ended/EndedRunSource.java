package io.segtme.connectors.kafka.ended;

import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.util.Map;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The source of {@link EndedRun}s: the topic of completions, from its beginning. */
public final class EndedRunSource {
  private EndedRunSource() {}

  /**
   * Only what is committed is read.
   *
   * @param groupId the job's consumer group; nothing is committed for it here
   */
  public static KafkaSource<EndedRun> of(
      KafkaConnection connection, TopicNames topics, String groupId) {
    return KafkaSource.<EndedRun>builder()
        .setBootstrapServers(connection.bootstrapServers())
        .setProperties(
            connection.propertiesWith(
                Map.of(
                    "partition.discovery.interval.ms", "60000",
                    "isolation.level", "read_committed",
                    "commit.offsets.on.checkpoint", "false")))
        .setTopics(topics.completed())
        .setGroupId(groupId + "-ended")
        .setStartingOffsets(OffsetsInitializer.earliest())
        .setDeserializer(new EndedRunDeserializer())
        .build();
  }
}
