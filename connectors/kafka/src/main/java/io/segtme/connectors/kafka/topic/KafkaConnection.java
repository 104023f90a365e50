package io.segtme.connectors.kafka.topic;

import java.io.Serializable;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * How to reach Kafka: {@code bootstrap.servers} and what else every client needs, security settings
 * for example.
 */
public record KafkaConnection(String bootstrapServers, Map<String, String> properties)
    implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Throws {@link IllegalArgumentException} where there is no server. */
  public KafkaConnection {
    if (bootstrapServers.isBlank()) {
      throw new IllegalArgumentException(
          "Kafka's bootstrap servers must be given as host:port, several with commas between.");
    }
    properties = Map.copyOf(properties);
  }

  /** A connection that needs nothing but its servers. */
  public static KafkaConnection to(String bootstrapServers) {
    return new KafkaConnection(bootstrapServers, Map.of());
  }

  /** The settings of a client: these properties, then {@code more}. */
  public Map<String, Object> with(Map<String, String> more) {
    Map<String, Object> all = new TreeMap<>(properties);
    all.putAll(more);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** The same as {@link #with}, as Flink's builders want it. */
  public Properties propertiesWith(Map<String, String> more) {
    Properties all = new Properties();
    all.putAll(with(more));
    return all;
  }
}
