package io.segtme.connectors.kafka.topic;

import io.segtme.schemas.WireLimits;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What a topic must be like: at least so many partitions, room for the largest record, and its
 * clean-up policy. Compaction matters both ways: the completions of a slide are worth only their
 * last, while the batches of a slide share one key and would be thinned to the last of them. Nuclei
 * are created to be kept: a completion that outlives them would promise what is gone; who wants
 * them to expire sets the topic's retention.
 */
record TopicSpec(String name, int partitions, String cleanupPolicy, boolean keeps) {
  private static final String MAX_MESSAGE = "max.message.bytes";
  private static final String CLEANUP = "cleanup.policy";
  private static final String RETENTION = "retention.ms";
  private static final String FOR_EVER = "-1";

  /** The topics that the job uses now. */
  static List<TopicSpec> inUse(TopicNames topics, int partitions) {
    return TopicKind.inUse().stream()
        .map(
            kind ->
                new TopicSpec(
                    topics.of(kind),
                    partitions,
                    kind == TopicKind.COMPLETED ? "compact" : "delete",
                    kind == TopicKind.INSTANCES))
        .toList();
  }

  NewTopic toCreate() {
    Map<String, String> configs = new HashMap<>();
    configs.put(MAX_MESSAGE, String.valueOf(WireLimits.MESSAGE_BYTES));
    configs.put(CLEANUP, cleanupPolicy);
    if (keeps) {
      configs.put(RETENTION, FOR_EVER);
    }
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
  }

  /** One sentence on each point in which the topic is not as it must be. */
  List<String> differences(TopicDescription description, Config config) {
    int found = description.partitions().size();
    String room = value(config, MAX_MESSAGE);
    String cleanup = value(config, CLEANUP);
    return Stream.of(
            differs(
                found < partitions,
                "has %d partitions; at least %d are needed".formatted(found, partitions)),
            differs(
                Long.parseLong(room) < WireLimits.MESSAGE_BYTES,
                "has %s=%s; at least %d is needed"
                    .formatted(MAX_MESSAGE, room, WireLimits.MESSAGE_BYTES)),
            differs(
                !cleanup.equals(cleanupPolicy),
                "has %s=%s; %s is needed".formatted(CLEANUP, cleanup, cleanupPolicy)))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<String> differs(boolean wrong, String how) {
    return wrong ? Optional.of("topic " + name + " " + how) : Optional.empty();
  }

  private static String value(Config config, String key) {
    ConfigEntry entry = Objects.requireNonNull(config.get(key), key);
    return Objects.requireNonNull(entry.value(), key);
  }
}
