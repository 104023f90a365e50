package io.segtme.connectors.kafka.embedded;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka 4 broker and its controller in this JVM, reachable from this machine only:
 *
 * <pre>{@code
 * try (EmbeddedBroker broker = EmbeddedBroker.builder().dataDirectory(path).port(9092).start()) {
 *   use(broker.bootstrapServers());
 * }
 * }</pre>
 *
 * <p>A data directory is kept and can be opened again after {@link #close}; without one, a
 * temporary directory is used and removed. No topic is created unless asked for. Starting throws
 * {@link BrokerStartException} with one sentence when the port or the directory is in use. A fatal
 * fault of Kafka's is logged and ends the broker's work, not the JVM, with one exception that is
 * Kafka's own: a data directory that fails or vanishes while it runs halts the JVM.
 */
public final class EmbeddedBroker implements AutoCloseable {
  private final DataDirectory directory;
  private final KafkaNode node;
  private final String bootstrapServers;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedBroker(DataDirectory directory, KafkaNode node, String bootstrapServers) {
    this.directory = directory;
    this.node = node;
    this.bootstrapServers = bootstrapServers;
  }

  /** A builder with a temporary directory, a free port and seven days of retention. */
  public static Builder builder() {
    return new Builder();
  }

  /** Host and port for {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** Where the topics are kept. */
  public Path dataDirectory() {
    return directory.path();
  }

  /** Stops the broker, releases directory and port, and removes a temporary directory. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      node.close();
      directory.close();
    }
  }

  /** Settings of an {@link EmbeddedBroker}. */
  public static final class Builder {
    private @Nullable Path dataDirectory;
    private int port;
    private Duration retention = Duration.ofDays(7);
    private final Map<String, String> properties = new TreeMap<>();

    private Builder() {}

    /** Directory that keeps the topics, created where missing. Default: a temporary one. */
    public Builder dataDirectory(Path dataDirectory) {
      this.dataDirectory = Objects.requireNonNull(dataDirectory, "dataDirectory");
      return this;
    }

    /** Port on the loopback interface; 0, the default, is any free one. */
    public Builder port(int port) {
      if (port < 0 || port > 65535) {
        throw new IllegalArgumentException(
            "The broker's port must be 0 (any free one) to 65535, not %d.".formatted(port));
      }
      this.port = port;
      return this;
    }

    /** How long topics without a retention of their own keep records. Default: seven days. */
    public Builder retention(Duration retention) {
      if (retention.isNegative() || retention.isZero()) {
        throw new IllegalArgumentException(
            "The broker's retention must be above zero, not %s.".formatted(retention));
      }
      this.retention = retention;
      return this;
    }

    /** Any broker setting of Kafka, which wins over the ones made here. */
    public Builder property(String key, String value) {
      properties.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, "value"));
      return this;
    }

    /** Starts the broker and returns when it answers. */
    public EmbeddedBroker start() {
      DataDirectory directory = DataDirectory.open(dataDirectory);
      BoundPorts ports = null;
      try {
        ports = BoundPorts.bind(port);
        Map<String, String> settings = BrokerSettings.of(directory.path(), ports, retention);
        settings.putAll(properties);
        KafkaNode node = KafkaNode.start(settings, ports);
        return new EmbeddedBroker(directory, node, "127.0.0.1:" + ports.brokerPort());
      } catch (RuntimeException e) {
        if (ports != null) {
          ports.close();
        }
        directory.close();
        throw e;
      }
    }
  }
}
