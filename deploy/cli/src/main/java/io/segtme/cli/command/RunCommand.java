package io.segtme.cli.command;

import io.segtme.cli.console.Console;
import io.segtme.cli.console.Logs;
import io.segtme.cli.console.OnExit;
import io.segtme.cli.option.Bounds;
import io.segtme.cli.stack.ConfigFile;
import io.segtme.cli.stack.LocalJob;
import io.segtme.cli.stack.Recovery;
import io.segtme.cli.stack.Stack;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.segmentation.config.ConfigException;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.JobOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segtme run}. */
@Command(
    name = "run",
    header = "The job against an existing Kafka.",
    description =
        "The job against a Kafka that is there, on this machine, until Ctrl-C; slides in progress are"
            + " taken up again the next time. The file is YAML, as Flink's own, and holds keys of the job"
            + " and of Flink.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme run -c job.yaml",
      "  segtme run -c job.yaml --create-topics --partitions 12",
      "",
      "A file needs at least:",
      "  model.path: /data/models/network.pt",
      "  kafka.bootstrap-servers: kafka:9092",
      "  slide.roots: /data/slides",
      "  execution.checkpointing.interval: 10s",
      "  execution.checkpointing.dir: file:///data/checkpoints"
    })
public final class RunCommand implements Callable<Integer> {
  @Option(
      names = {"-c", "--config"},
      required = true,
      paramLabel = "FILE",
      description = "Configuration.")
  private Path file;

  @Option(names = "--create-topics", description = "Create the topics that do not exist.")
  private boolean createTopics;

  @Option(
      names = "--partitions",
      paramLabel = "N",
      converter = Bounds.AtLeastOne.class,
      description = "Partitions that each topic must have (default: ${DEFAULT-VALUE}).")
  private int partitions = Stack.PARTITIONS;

  @Option(
      names = "--fresh",
      description = "Forget slides that were in progress, for example after an update.")
  private boolean fresh;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      defaultValue = "segtme.log",
      description = "Where the log goes (default: ${DEFAULT-VALUE}).")
  private Path log;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Console console = CommandRoot.of(spec).console();
    Logs.to(log);
    Configuration settings = ConfigFile.read(file);
    JobConfig config = JobConfig.of(settings);
    requireRoots(config);
    KafkaConnection kafka = KafkaConnection.to(config.kafka().bootstrapServers());
    try (Topics topics = Topics.of(kafka, config.kafka().topics())) {
      List<String> created = createTopics ? topics.create(partitions) : List.of();
      if (!created.isEmpty()) {
        console.note("created " + String.join(", ", created));
      }
      topics.require(partitions);
    }
    try (OnExit exit = new OnExit()) {
      LocalJob job = exit.add(LocalJob.start(settings, config, new Recovery(fresh), console::note));
      console.result(
          "running: %s at %s, Flink at %s"
              .formatted(config.model().name(), kafka.bootstrapServers(), job.flink()),
          Map.of(
              "model", config.model().name(),
              "bootstrap", kafka.bootstrapServers(),
              "flink", job.flink()));
      CountDownLatch never = new CountDownLatch(1);
      while (!never.await(1, TimeUnit.SECONDS)) {
        job.look();
      }
    }
    return 0;
  }

  /** Whoever may write to Kafka would have any file of this machine read. */
  private static void requireRoots(JobConfig config) {
    if (config.read().store().roots().areEverywhere()) {
      throw new ConfigException(
          "%s: not set; name the folders that slides are in, such as /data/slides, or / for every file"
              .formatted(JobOptions.SLIDE_ROOTS.key()));
    }
  }
}
