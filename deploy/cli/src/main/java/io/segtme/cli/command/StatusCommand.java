package io.segtme.cli.command;

import io.segtme.base.Explained;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.stack.Address;
import io.segtme.cli.stack.ConfigFile;
import io.segtme.cli.stack.Folders;
import io.segtme.cli.status.FlinkRest;
import io.segtme.cli.status.JobSight;
import io.segtme.cli.status.Problem;
import io.segtme.cli.status.Status;
import io.segtme.cli.status.TopicsSight;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.JobOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code segtme status}. */
@Command(
    name = "status",
    header = "Is the service well, and what does it work on?",
    description =
        "What Flink, Kafka and the disks say of the service: the job, its checkpoints, arrivals not"
            + " read yet, runs in work and queued with what each waits for, quarantine, dead letters"
            + " of a day, free space. It changes nothing and answers within seconds. Exit code 1:"
            + " the job does not run, no checkpoint has completed for three intervals, or one of"
            + " them does not answer.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme status",
      "  segtme status --json --dir /data/segtme",
      "  segtme status -c job.yaml --flink localhost:8081"
    })
public final class StatusCommand implements Callable<Integer> {
  @Option(
      names = "--flink",
      paramLabel = "HOST:PORT",
      description = {
        "Flink's REST interface (default: that of a running 'segtme up');",
        "'segtme run' prints its own, and rest.bind-port in its file fixes the port."
      })
  private @Nullable String flink;

  @Option(
      names = {"-c", "--config"},
      paramLabel = "FILE",
      description = "The configuration that 'segtme run' has: broker, topics, group, checkpoints.")
  private @Nullable Path file;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  /** Where everything is. */
  private record Places(
      @Nullable String flink,
      KafkaConnection kafka,
      TopicNames topics,
      String group,
      List<Path> folders) {}

  @Override
  public Integer call() throws IOException {
    Console console = CommandRoot.of(spec).console();
    Places places = file == null ? ofUp() : ofFile(file);
    Instant now = Instant.now();
    List<Problem> problems = new ArrayList<>();
    JobSight job = null;
    if (places.flink == null) {
      problems.add(
          new Problem(
              "FLINK_UNKNOWN", "nobody says where Flink is; name it with --flink HOST:PORT"));
    } else {
      job = ask(new FlinkRest(places.flink)::look, problems);
    }
    TopicsSight topics =
        ask(() -> TopicsSight.look(places.kafka, places.topics, places.group, now), problems);
    if (job != null) {
      job.problem(Instant.now()).ifPresent(problems::add);
    }
    Status status = new Status(Instant.now(), job, topics, free(places.folders), problems);
    console.result(status.text(), status.fields());
    problems.forEach(problem -> console.streams().err().println(problem));
    return problems.isEmpty() ? 0 : Failures.FAILED;
  }

  /** What somebody says; null, and a problem, where nobody answers. */
  private static <T> @Nullable T ask(Supplier<T> question, List<Problem> problems) {
    try {
      return question.get();
    } catch (RuntimeException e) {
      if (e instanceof Explained known) {
        problems.add(new Problem(known.reason(), String.valueOf(e.getMessage())));
        return null;
      }
      throw e;
    }
  }

  private Places ofUp() {
    Optional<Address> up = broker.isNamed() ? Optional.empty() : Address.find(broker.home());
    List<Path> folders = new ArrayList<>();
    if (!broker.isNamed()) {
      folders.add(broker.home().folder());
    }
    up.map(Address::checkpoints)
        .flatMap(Folders::ofThisMachine)
        .filter(checkpoints -> !checkpoints.startsWith(broker.home().folder()))
        .ifPresent(folders::add);
    return new Places(
        flink != null ? flink : up.map(Address::flink).orElse(null),
        broker.connection(),
        broker.topics(),
        JobOptions.KAFKA_GROUP.option().defaultValue(),
        folders);
  }

  private Places ofFile(Path named) throws IOException {
    Configuration settings = ConfigFile.read(named);
    JobConfig.Kafka kafka = JobConfig.kafka(settings);
    List<Path> folders = new ArrayList<>();
    Folders.ofThisMachine(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY))
        .ifPresent(folders::add);
    return new Places(
        flink,
        broker.isNamed() ? broker.connection() : KafkaConnection.to(kafka.bootstrapServers()),
        kafka.topics(),
        kafka.groupId(),
        folders);
  }

  private static Map<String, Long> free(List<Path> folders) throws IOException {
    Map<String, Long> free = new LinkedHashMap<>();
    for (Path folder : folders) {
      if (Files.isDirectory(folder)) {
        free.put(folder.toString(), Files.getFileStore(folder).getUsableSpace());
      }
    }
    return free;
  }
}
