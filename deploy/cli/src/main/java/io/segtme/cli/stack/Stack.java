package io.segtme.cli.stack;

import io.segtme.connectors.kafka.embedded.EmbeddedBroker;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Broker, topics and job on this machine, started together and stopped together. */
public final class Stack implements AutoCloseable {
  /** Partitions of each topic: how many slides' results are written side by side. */
  public static final int PARTITIONS = 4;

  private final EmbeddedBroker broker;
  private final LocalJob job;

  private Stack(EmbeddedBroker broker, LocalJob job) {
    this.broker = broker;
    this.job = job;
  }

  /**
   * Starts all of it in a folder.
   *
   * @param model archive of the network, or the name of a bundled one
   * @param port of the broker, 0 for any free one
   * @param say takes what a person should be told of the job
   */
  public static Stack start(
      Home home, String model, int port, JobSettings settings, Consumer<String> say)
      throws Exception {
    Path archive = BuiltInModel.isName(model) ? home.model() : Path.of(model);
    if (BuiltInModel.isName(model)) {
      BuiltInModel.named(model).write(archive);
    } else if (!Files.exists(archive)) {
      throw new NoSuchFileException(archive.toString());
    }
    for (Path part : List.of(home.broker(), home.checkpoints(), home.temporary())) {
      Folders.createPrivate(part);
    }
    EmbeddedBroker broker =
        EmbeddedBroker.builder().dataDirectory(home.broker()).port(port).start();
    try {
      try (Topics topics =
          Topics.of(KafkaConnection.to(broker.bootstrapServers()), TopicNames.defaults())) {
        topics.create(PARTITIONS);
        topics.correct(PARTITIONS);
        topics.require(PARTITIONS);
      }
      LocalJob job =
          LocalJob.start(
              settings.in(home, archive, broker.bootstrapServers()), settings.recovery(), say);
      return new Stack(broker, job);
    } catch (Exception e) {
      broker.close();
      throw e;
    }
  }

  public String bootstrap() {
    return broker.bootstrapServers();
  }

  /** As {@link LocalJob#flink}. */
  public String flink() {
    return job.flink();
  }

  /** As {@link LocalJob#checkpoints}. */
  public @Nullable String checkpoints() {
    return job.checkpoints();
  }

  public KafkaConnection connection() {
    return KafkaConnection.to(bootstrap());
  }

  public TopicNames topics() {
    return TopicNames.defaults();
  }

  /** Throws the job's failure, one sentence, once it does not run any more. */
  public void requireRunning() {
    job.requireRunning();
  }

  /** As {@link LocalJob#look}. */
  public void look() throws Exception {
    job.look();
  }

  /** Stops the job, then the broker. */
  @Override
  public void close() throws Exception {
    try (broker) {
      job.close();
    }
  }
}
