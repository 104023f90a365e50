package io.segtme.connectors.kafka;

import io.segtme.schemas.WireLimits;
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
 * last, while the batches of a slide share one key and would be thinned to the last of them.
 */
record TopicSpec(String name, int partitions, String cleanupPolicy) {
  private static final String MAX_MESSAGE = "max.message.bytes";
  private static final String CLEANUP = "cleanup.policy";

  /** The topics that the job uses now. */
  static List<TopicSpec> inUse(TopicNames topics, int partitions) {
    return TopicKind.inUse().stream()
        .map(
            kind ->
                new TopicSpec(
                    topics.of(kind),
                    partitions,
                    kind == TopicKind.COMPLETED ? "compact" : "delete"))
        .toList();
  }

  NewTopic toCreate() {
    return new NewTopic(name, Optional.of(partitions), Optional.empty())
        .configs(
            Map.of(MAX_MESSAGE, String.valueOf(WireLimits.MESSAGE_BYTES), CLEANUP, cleanupPolicy));
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
