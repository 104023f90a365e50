package io.segtme.cli.command.deadletter;

import io.segtme.cli.command.CommandRoot;
import io.segtme.cli.console.Console;
import io.segtme.cli.option.HomeOptions;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code segtme deadletters list}. */
@Command(
    name = "list",
    header = "List dead letters, newest last.",
    description =
        "List dead letters, newest last: time, place, stage, reason, slide (or the place of the"
            + " event), first words of the detail.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme deadletters list",
      "  segtme deadletters list --reason SLIDE_UNREADABLE --since 2h",
      "  segtme deadletters list --slide S-2041 --json"
    })
final class DeadlettersListCommand implements Callable<Integer> {
  @Mixin private FilterOptions filters;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = CommandRoot.of(spec).console();
    LetterFilter filter = filters.filter();
    DeadLetterTopic topic = new DeadLetterTopic(broker.connection(), broker.topics());
    DeadLetterTopic.Found found =
        topic.find(letter -> filter.matches(letter.record()), filters.limit());
    found
        .letters()
        .forEach(letter -> console.result(LetterText.line(letter), LetterText.fields(letter)));
    remark(console, topic, found);
    return 0;
  }

  /** Notes what of the topic is not shown. */
  static void remark(Console console, DeadLetterTopic topic, DeadLetterTopic.Found found) {
    if (found.matched() == 0) {
      console.note("no dead letter in " + topic.name() + " matches");
    }
    if (found.matched() > found.letters().size()) {
      console.note(
          String.format(
              Locale.ROOT,
              "these are the newest %,d of %,d; --limit N takes more",
              found.letters().size(),
              found.matched()));
    }
    if (found.unreadable() > 0) {
      console.note(
          String.format(
              Locale.ROOT,
              "%,d records of %s are no dead letters and are left out",
              found.unreadable(),
              topic.name()));
    }
  }
}
