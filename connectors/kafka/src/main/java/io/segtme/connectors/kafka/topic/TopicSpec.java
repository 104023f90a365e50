package io.segtme.connectors.kafka.topic;

import io.segtme.schemas.WireLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;

/**
 * What a topic must be like: at least so many partitions, large enough for every record, and its
 * records kept as its kind asks.
 *
 * <p>Topics of results are compacted: each record has a key of its own, so that nothing is lost
 * until a tombstone deletes it, and the lag makes that happen within a day or two. Who wants
 * results to expire sets {@code cleanup.policy=compact,delete} and {@code retention.ms} of the
 * nuclei's topic; the reports and completions must then stay as long or longer. The other topics
 * keep their records as long as the broker's default says.
 *
 * @param result whether it holds results
 * @param outlastsNuclei whether its records must stay at least as long as the nuclei
 */
record TopicSpec(String name, int partitions, boolean result, boolean outlastsNuclei) {
  /** Until a record that was deleted or replaced may be left, a day. */
  static final long COMPACTION_LAG_MILLIS = 86_400_000;

  private static final String MAX_MESSAGE = "max.message.bytes";
  private static final String CLEANUP = "cleanup.policy";
  private static final String DELETE = "delete";
  private static final String COMPACT = "compact";
  private static final String COMPACTION_LAG = "max.compaction.lag.ms";
  private static final String RETENTION_MS = "retention.ms";
  private static final String RETENTION_BYTES = "retention.bytes";
  private static final String FOR_EVER = "-1";

  /** The topics that the job uses now. */
  static List<TopicSpec> inUse(TopicNames topics, int partitions) {
    return TopicKind.inUse().stream()
        .map(
            kind ->
                new TopicSpec(
                    topics.of(kind), partitions, kind.transactional(), kind.outlastsNuclei()))
        .toList();
  }

  NewTopic toCreate() {
    Map<String, String> configs = new TreeMap<>();
    configs.put(MAX_MESSAGE, String.valueOf(WireLimits.MESSAGE_BYTES));
    configs.put(CLEANUP, result ? COMPACT : DELETE);
    if (result) {
      configs.put(COMPACTION_LAG, String.valueOf(COMPACTION_LAG_MILLIS));
    }
    return new NewTopic(name, Optional.of(partitions), Optional.empty()).configs(configs);
  }

  /**
   * In what the topic is not as it must be; empty where it is.
   *
   * @param nuclei settings of the topic of the nuclei
   */
  Optional<TopicDifference> difference(TopicDescription description, Config config, Config nuclei) {
    List<String> found = new ArrayList<>();
    int has = description.partitions().size();
    if (has < partitions) {
      found.add("%d partitions where at least %d are needed".formatted(has, partitions));
    }
    Map<String, String> settings = new TreeMap<>();
    if (number(config, MAX_MESSAGE) < WireLimits.MESSAGE_BYTES) {
      settings.put(MAX_MESSAGE, String.valueOf(WireLimits.MESSAGE_BYTES));
      found.add(
          "%s=%s where at least %d is needed"
              .formatted(MAX_MESSAGE, value(config, MAX_MESSAGE), WireLimits.MESSAGE_BYTES));
    }
    if (result) {
      compaction(config, found, settings);
    } else if (!value(config, CLEANUP).equals(DELETE)) {
      settings.put(CLEANUP, DELETE);
      found.add(
          "%s=%s where %s is needed (of a slide's records the last alone would stay)"
              .formatted(CLEANUP, value(config, CLEANUP), DELETE));
    }
    if (outlastsNuclei && settings.get(CLEANUP) == null) {
      retention(config, nuclei, found, settings);
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TopicDifference(name, found, has < partitions ? partitions : 0, settings));
  }

  private static void compaction(Config config, List<String> found, Map<String, String> settings) {
    if (!isCompacted(config)) {
      settings.put(CLEANUP, COMPACT);
      found.add(
          "%s=%s where %s is needed (results are kept by key until they are deleted)"
              .formatted(CLEANUP, value(config, CLEANUP), COMPACT));
    }
    if (number(config, COMPACTION_LAG) == Long.MAX_VALUE) {
      settings.put(COMPACTION_LAG, String.valueOf(COMPACTION_LAG_MILLIS));
      found.add(
          "no %s where %d is usual (a deleted slide would stay)"
              .formatted(COMPACTION_LAG, COMPACTION_LAG_MILLIS));
    }
  }

  private static void retention(
      Config config, Config nuclei, List<String> found, Map<String, String> settings) {
    for (String key : List.of(RETENTION_MS, RETENTION_BYTES)) {
      String has = expires(config) ? value(config, key) : FOR_EVER;
      String least = expires(nuclei) && key.equals(RETENTION_MS) ? value(nuclei, key) : FOR_EVER;
      if (isLess(has, least)) {
        settings.put(key, least);
        found.add(
            "%s=%s where %s is needed (its records would go before their nuclei)"
                .formatted(key, has, least));
      }
    }
  }

  private static boolean isCompacted(Config config) {
    return List.of(value(config, CLEANUP).split(" *, *")).contains(COMPACT);
  }

  private static boolean expires(Config config) {
    return List.of(value(config, CLEANUP).split(" *, *")).contains(DELETE);
  }

  private static boolean isLess(String retention, String least) {
    return !retention.equals(FOR_EVER)
        && (least.equals(FOR_EVER) || Long.parseLong(retention) < Long.parseLong(least));
  }

  private static long number(Config config, String key) {
    return Long.parseLong(value(config, key));
  }

  private static String value(Config config, String key) {
    ConfigEntry entry = Objects.requireNonNull(config.get(key), key);
    return Objects.requireNonNull(entry.value(), key);
  }
}
