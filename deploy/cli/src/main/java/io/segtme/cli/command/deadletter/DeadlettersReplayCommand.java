package io.segtme.cli.command.deadletter;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.command.Failures;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.option.HomeOptions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme deadletters replay}. */
@Command(
    name = "replay",
    header = "Send the events of dead letters again, each once.",
    description =
        "Send the events of dead letters to the topic of arrivals again, each once however often"
            + " this is run. Exit code 1: some of them cannot be sent again; each is named, with"
            + " the reason.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme deadletters replay 0-17 2-4",
      "  segtme deadletters replay --reason SLIDE_UNREADABLE --since 2h --dry-run",
      "  segtme deadletters replay --stage plan --slide S-2041"
    })
final class DeadlettersReplayCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "PLACE",
      converter = Place.Parser.class,
      description = "Partition and offset of a dead letter, as 'list' prints it; or use filters.")
  private List<Place> places = List.of();

  @Option(names = "--dry-run", description = "Send nothing; say what would be sent.")
  private boolean dry;

  @Mixin private FilterOptions filters;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    LetterFilter filter = filters.filter();
    if (places.isEmpty() == filter.isOpen()) {
      throw new ParameterException(
          spec.commandLine(),
          "give either PLACEs, or one of --stage, --reason, --slide and --since");
    }
    Console console = CommandRoot.of(spec).console();
    DeadLetterTopic topic = new DeadLetterTopic(broker.connection(), broker.topics());
    Replay replay = new Replay(broker.connection(), broker.topics(), console, dry);
    if (places.isEmpty()) {
      DeadLetterTopic.Found found =
          topic.find(letter -> filter.matches(letter.record()), filters.limit());
      DeadlettersListCommand.remark(console, topic, found);
      return replay.of(topic, found) ? 0 : Failures.FAILED;
    }
    Set<Place> missing = new TreeSet<>(places);
    DeadLetterTopic.Found found =
        topic.find(letter -> missing.remove(letter.place()), Integer.MAX_VALUE);
    for (Place place : missing) {
      console
          .streams()
          .err()
          .println(Sentences.of(DeadlettersShowCommand.missing(place, topic.name())));
    }
    return replay.of(topic, found) && missing.isEmpty() ? 0 : Failures.FAILED;
  }
}
