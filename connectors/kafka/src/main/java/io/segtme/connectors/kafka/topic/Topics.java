package io.segtme.connectors.kafka.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of a job, and names in what existing ones differ from what it needs:
 *
 * <pre>{@code
 * try (Topics topics = Topics.of(connection, names)) {
 *   topics.create(4);
 *   topics.require(4);
 * }
 * }</pre>
 *
 * <p>Every method throws {@link TopicAccessException} where Kafka does not answer.
 */
public final class Topics implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final Admin admin;
  private final KafkaConnection connection;
  private final TopicNames names;

  private Topics(Admin admin, KafkaConnection connection, TopicNames names) {
    this.admin = admin;
    this.connection = connection;
    this.names = names;
  }

  /** The topics of {@code names}; nothing is asked yet. */
  public static Topics of(KafkaConnection connection, TopicNames names) {
    Map<String, String> settings =
        Map.of(
            "request.timeout.ms",
            "10000",
            "default.api.timeout.ms",
            String.valueOf(PATIENCE.toMillis()));
    return new Topics(Admin.create(connection.with(settings)), connection, names);
  }

  /**
   * Creates those topics in use that do not exist, with their settings; returns their names once
   * the brokers know them.
   */
  public List<String> create(int partitions) {
    List<TopicSpec> specs = TopicSpec.inUse(names, partitions);
    Map<String, KafkaFuture<Void>> asked =
        admin.createTopics(specs.stream().map(TopicSpec::toCreate).toList()).values();
    List<String> created = new ArrayList<>();
    for (TopicSpec spec : specs) {
      try {
        get(Objects.requireNonNull(asked.get(spec.name())));
        created.add(spec.name());
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw failed(e);
        }
      }
    }
    awaitKnown(created);
    return created;
  }

  /** One sentence, with its remedy, on each topic that is not as the job needs it. */
  public List<String> differences(int partitions) {
    List<String> sentences = new ArrayList<>();
    for (TopicSpec spec : TopicSpec.inUse(names, partitions)) {
      if (exists(spec.name())) {
        versionOne(spec)
            .or(
                () ->
                    difference(spec)
                        .map(difference -> difference.sentence(connection.bootstrapServers())))
            .ifPresent(sentences::add);
      } else {
        sentences.add("topic " + spec.name() + " does not exist; --create-topics makes it");
      }
    }
    return sentences;
  }

  /** Throws {@link TopicAccessException} that names every difference and its remedy. */
  public void require(int partitions) {
    List<String> differences = differences(partitions);
    if (!differences.isEmpty()) {
      throw new TopicAccessException(
          "The topics at %s are not as the job needs them: %s."
              .formatted(connection.bootstrapServers(), String.join("; ", differences)),
          null);
    }
  }

  /**
   * Changes the settings of existing topics that {@link #differences} names, partitions excepted:
   * for a broker of one's own. Returns the names of the topics changed. A topic with results of
   * version 1 is never among them: compaction would keep one batch of nuclei a slide.
   */
  public List<String> correct(int partitions) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new LinkedHashMap<>();
    for (TopicSpec spec : TopicSpec.inUse(names, partitions)) {
      Map<String, String> settings =
          exists(spec.name()) && versionOne(spec).isEmpty()
              ? difference(spec).map(TopicDifference::settings).orElse(Map.of())
              : Map.of();
      if (!settings.isEmpty()) {
        changes.put(topic(spec.name()), settings.entrySet().stream().map(Topics::set).toList());
      }
    }
    try {
      get(admin.incrementalAlterConfigs(changes).all());
    } catch (ExecutionException e) {
      throw failed(e);
    }
    return changes.keySet().stream().map(ConfigResource::name).toList();
  }

  /** The longest transaction that the brokers allow: the least of all brokers' limits. */
  public Duration transactionLimit() {
    try {
      Collection<Node> nodes = get(admin.describeCluster().nodes());
      List<ConfigResource> brokers =
          nodes.stream()
              .map(node -> new ConfigResource(ConfigResource.Type.BROKER, node.idString()))
              .toList();
      return get(admin.describeConfigs(brokers).all()).values().stream()
          .map(config -> config.get("transaction.max.timeout.ms"))
          .map(ConfigEntry::value)
          .map(Long::valueOf)
          .min(Long::compare)
          .map(Duration::ofMillis)
          .orElseThrow();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  /** How long a topic keeps a record by age; empty where age deletes none. */
  public Optional<Duration> retention(TopicKind kind) {
    return millis(kind, "retention.ms").filter(kept -> !kept.isNegative());
  }

  /** How long a record of a compacted topic may outlive its tombstone. */
  public Optional<Duration> compactionLag(TopicKind kind) {
    return millis(kind, "max.compaction.lag.ms").filter(lag -> lag.toMillis() < Long.MAX_VALUE);
  }

  /** How many partitions a topic has. */
  public int partitions(String topic) {
    try {
      return describe(topic).partitions().size();
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  /** Up to which offset a consumer group has read each partition of a topic, where it has. */
  public Map<Integer, Long> committed(String topic, String group) {
    try {
      Map<Integer, Long> offsets = new HashMap<>();
      get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
          .forEach(
              (partition, read) -> {
                if (partition.topic().equals(topic) && read != null) {
                  offsets.put(partition.partition(), read.offset());
                }
              });
      return offsets;
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private Optional<Duration> millis(TopicKind kind, String setting) {
    try {
      return Optional.ofNullable(config(names.of(kind)).get(setting))
          .map(ConfigEntry::value)
          .map(Long::valueOf)
          .map(Duration::ofMillis);
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  @Override
  public void close() {
    admin.close(PATIENCE);
  }

  /** The controller answers before the brokers have heard of a topic. */
  private void awaitKnown(List<String> created) {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        get(admin.describeTopics(created).allTopicNames());
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > until) {
          throw failed(e);
        }
        LockSupport.parkNanos(LOOK_AGAIN.toNanos());
      }
    }
  }

  /** The sentence on results of version 1 in a topic of results; empty where it has none. */
  private Optional<String> versionOne(TopicSpec spec) {
    if (!spec.result()) {
      return Optional.empty();
    }
    try {
      return VersionOneKeys.find(connection, spec.name())
          .map(
              place ->
                  ("topic %s holds results of version 1 (record %s has the slide's id alone as its"
                          + " key), of which compaction would keep one a slide; it is left as it is:"
                          + " give this version a topic of another name (topics.*), or 'up' another"
                          + " folder, or delete the topic")
                      .formatted(spec.name(), place));
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private Optional<TopicDifference> difference(TopicSpec spec) {
    try {
      String nuclei = exists(names.instances()) ? names.instances() : spec.name();
      return spec.difference(describe(spec.name()), config(spec.name()), config(nuclei));
    } catch (ExecutionException e) {
      throw failed(e);
    }
  }

  private boolean exists(String name) {
    try {
      describe(name);
      return true;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return false;
      }
      throw failed(e);
    }
  }

  private TopicDescription describe(String name) throws ExecutionException {
    return Objects.requireNonNull(
        get(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
  }

  private Config config(String name) throws ExecutionException {
    ConfigResource topic = topic(name);
    return Objects.requireNonNull(get(admin.describeConfigs(List.of(topic)).all()).get(topic));
  }

  private static ConfigResource topic(String name) {
    return new ConfigResource(ConfigResource.Type.TOPIC, name);
  }

  private static AlterConfigOp set(Map.Entry<String, String> setting) {
    return new AlterConfigOp(
        new ConfigEntry(setting.getKey(), setting.getValue()), AlterConfigOp.OpType.SET);
  }

  private <T> T get(KafkaFuture<T> future) throws ExecutionException {
    try {
      return future.get(2 * PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(e);
    } catch (TimeoutException e) {
      throw failed(e);
    }
  }

  private TopicAccessException failed(Exception e) {
    Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
    return new TopicAccessException(
        "Kafka at %s did not answer about the topics: %s; check its address and that it runs."
            .formatted(connection.bootstrapServers(), cause.getMessage()),
        cause);
  }
}
