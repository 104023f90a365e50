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
 * What a topic must be like: at least so many partitions, large enough for every record, records
 * removed by age if at all, and never a report or a completion before the nuclei that it is about.
 *
 * <p>No topic is compacted: all records of a slide share a key, so that compaction would keep one
 * batch of its nuclei, and the rejection of a later arrival would remove the completion of an
 * earlier one. Nuclei, reports and completions are created to be kept for ever. Who wants them to
 * expire sets {@code retention.ms} of the nuclei's topic, and the same or more of the other two.
 *
 * @param keeps whether it is created to keep its records for ever
 * @param outlastsNuclei whether its records must stay at least as long as the nuclei
 */
record TopicSpec(String name, int partitions, boolean keeps, boolean outlastsNuclei) {
  private static final String MAX_MESSAGE = "max.message.bytes";
  private static final String CLEANUP = "cleanup.policy";
  private static final String DELETE = "delete";
  private static final String RETENTION_MS = "retention.ms";
  private static final String RETENTION_BYTES = "retention.bytes";
  private static final String FOR_EVER = "-1";

  /** The topics that the job uses now. */
  static List<TopicSpec> inUse(TopicNames topics, int partitions) {
    return TopicKind.inUse().stream()
        .map(
            kind ->
                new TopicSpec(
                    topics.of(kind),
                    partitions,
                    kind == TopicKind.INSTANCES || kind.outlastsNuclei(),
                    kind.outlastsNuclei()))
        .toList();
  }

  NewTopic toCreate() {
    Map<String, String> configs = new TreeMap<>();
    configs.put(MAX_MESSAGE, String.valueOf(WireLimits.MESSAGE_BYTES));
    configs.put(CLEANUP, DELETE);
    if (keeps) {
      configs.put(RETENTION_MS, FOR_EVER);
      configs.put(RETENTION_BYTES, FOR_EVER);
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
    String cleanup = value(config, CLEANUP);
    if (!cleanup.equals(DELETE)) {
      settings.put(CLEANUP, DELETE);
      found.add(
          "%s=%s where %s is needed (of a slide's records the last alone would stay)"
              .formatted(CLEANUP, cleanup, DELETE));
    }
    if (outlastsNuclei) {
      for (String key : List.of(RETENTION_MS, RETENTION_BYTES)) {
        String least = key.equals(RETENTION_MS) ? value(nuclei, key) : FOR_EVER;
        if (isLess(value(config, key), least)) {
          settings.put(key, least);
          found.add(
              "%s=%s where %s is needed (its records would go before their nuclei)"
                  .formatted(key, value(config, key), least));
        }
      }
    }
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TopicDifference(name, found, has < partitions ? partitions : 0, settings));
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
