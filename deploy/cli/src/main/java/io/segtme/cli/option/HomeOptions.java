package io.segtme.cli.option;

import io.segtme.cli.stack.Address;
import io.segtme.cli.stack.Home;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command finds the broker: by the folder of a running {@code up}, or by its address. */
public final class HomeOptions {
  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of 'segtme up' (default: $SEGTME_HOME, else ~/.segtme).")
  private @Nullable Path folder;

  @Option(
      names = "--bootstrap",
      paramLabel = "HOST:PORT",
      description = "The broker's address (default: that of a running 'segtme up').")
  private @Nullable String bootstrap;

  @Option(
      names = "--topic-prefix",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "Put before the topics' usual names.")
  private String prefix;

  public Home home() {
    return Home.of(folder);
  }

  /** Whether the broker is named, and not that of a running {@code up}. */
  public boolean isNamed() {
    return bootstrap != null;
  }

  public KafkaConnection connection() {
    return KafkaConnection.to(Address.broker(bootstrap, home()));
  }

  public TopicNames topics() {
    return TopicNames.defaults().prefixed(prefix);
  }
}
