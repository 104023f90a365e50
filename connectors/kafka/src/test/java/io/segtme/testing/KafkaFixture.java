package io.segtme.testing;

import io.segtme.connectors.kafka.embedded.EmbeddedBroker;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import java.util.concurrent.atomic.AtomicInteger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.kafka.KafkaContainer;

/**
 * The one Kafka of this JVM's tests: a container where a Docker engine answers, the broker inside
 * this JVM elsewhere. It starts at first use and ends with the JVM; tests keep apart by topics of
 * their own.
 */
public final class KafkaFixture {
  private static final String IMAGE = "apache/kafka:4.2.0";
  private static final AtomicInteger NEXT = new AtomicInteger();

  private KafkaFixture() {}

  /** The broker's {@code bootstrap.servers}. */
  public static String bootstrapServers() {
    return Holder.BOOTSTRAP_SERVERS;
  }

  /** A connection to the broker. */
  public static KafkaConnection connection() {
    return KafkaConnection.to(bootstrapServers());
  }

  /** Names that no other test has; the topics do not exist yet. */
  public static TopicNames freshNames() {
    return TopicNames.defaults().prefixed("t" + NEXT.incrementAndGet() + ".");
  }

  /** Topics that no other test has, created with {@code partitions} each. */
  public static TopicNames freshTopics(int partitions) {
    TopicNames names = freshNames();
    try (Topics topics = Topics.of(connection(), names)) {
      topics.create(partitions);
    }
    return names;
  }

  private static boolean dockerAnswers() {
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } catch (RuntimeException | LinkageError e) {
      return false;
    }
  }

  private static final class Holder {
    static final String BOOTSTRAP_SERVERS = dockerAnswers() ? container() : embedded();

    private static String container() {
      KafkaContainer kafka =
          new KafkaContainer(IMAGE)
              .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
              .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
      kafka.start();
      Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "kafka-fixture"));
      return kafka.getBootstrapServers();
    }

    private static String embedded() {
      EmbeddedBroker broker = EmbeddedBroker.builder().start();
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "kafka-fixture"));
      return broker.bootstrapServers();
    }
  }
}
