package io.segtme.connectors.kafka.topic;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * In what an existing topic is not as the job needs it.
 *
 * @param found what it has and what is needed, at least one point
 * @param partitions how many it needs, 0 if it has enough
 * @param settings what its settings must become; may be empty
 */
record TopicDifference(
    String topic, List<String> found, int partitions, Map<String, String> settings) {

  /** One sentence with the commands of Kafka's own that put it right. */
  String sentence(String bootstrapServers) {
    StringBuilder sentence =
        new StringBuilder("topic %s has %s".formatted(topic, String.join(" and ", found)));
    if (partitions > 0) {
      sentence.append(
          "; kafka-topics --bootstrap-server %s --alter --topic %s --partitions %d puts it right"
              .formatted(bootstrapServers, topic, partitions));
    }
    if (!settings.isEmpty()) {
      String all =
          settings.entrySet().stream()
              .map(setting -> setting.getKey() + "=" + setting.getValue())
              .collect(Collectors.joining(","));
      sentence.append(
          ("; kafka-configs --bootstrap-server %s --alter --entity-type topics --entity-name %s"
                  + " --add-config %s puts it right")
              .formatted(bootstrapServers, topic, all));
    }
    return sentence.toString();
  }
}
