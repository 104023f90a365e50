package io.segtme.cli.command.deadletter;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme deadletters show}. */
@Command(
    name = "show",
    header = "Show a dead letter whole, and what to do about it.",
    description =
        "Show all that a dead letter has, the original event as text or the first bytes of it, and"
            + " what to do about it.",
    footerHeading = "%nExamples:%n",
    footer = {"  segtme deadletters show 0-17", "  segtme deadletters show 0-17 --json"})
final class DeadlettersShowCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "PLACE",
      converter = Place.Parser.class,
      description = "Partition and offset of the dead letter, as 'list' prints it.")
  private Place place;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    DeadLetterTopic topic = new DeadLetterTopic(broker.connection(), broker.topics());
    AtomicReference<Letter> found = new AtomicReference<>();
    topic.each(
        letter -> {
          if (letter.place().equals(place)) {
            found.set(letter);
          }
        });
    Letter letter = found.get();
    if (letter == null) {
      throw missing(place, topic.name());
    }
    CommandRoot.of(spec).console().result(LetterText.page(letter), LetterText.all(letter));
    return 0;
  }

  /** That there is no dead letter at a place. */
  static UserError missing(Place place, String topic) {
    return new UserError(
        "DEADLETTER_MISSING",
        "no dead letter is at %s of %s; 'segtme deadletters list' shows those that are there"
            .formatted(place, topic));
  }
}
