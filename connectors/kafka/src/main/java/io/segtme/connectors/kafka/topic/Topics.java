package io.segtme.connectors.kafka.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Creates the topics of a job and says what about existing ones differs:
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

  /** One sentence on each difference from what the job needs; empty where all is well. */
  public List<String> differences(int partitions) {
    List<String> differences = new ArrayList<>();
    for (TopicSpec spec : TopicSpec.inUse(names, partitions)) {
      try {
        differences.addAll(spec.differences(describe(spec.name()), config(spec.name())));
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)) {
          throw failed(e);
        }
        differences.add("topic " + spec.name() + " does not exist");
      }
    }
    return differences;
  }

  /** Throws {@link TopicAccessException} that names every difference. */
  public void require(int partitions) {
    List<String> differences = differences(partitions);
    if (!differences.isEmpty()) {
      throw new TopicAccessException(
          "The topics at "
              + connection.bootstrapServers()
              + " are not as the job needs them: "
              + String.join("; ", differences)
              + ".",
          null);
    }
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

  private TopicDescription describe(String name) throws ExecutionException {
    return Objects.requireNonNull(
        get(admin.describeTopics(List.of(name)).allTopicNames()).get(name));
  }

  private Config config(String name) throws ExecutionException {
    ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, name);
    return Objects.requireNonNull(get(admin.describeConfigs(List.of(topic)).all()).get(topic));
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
