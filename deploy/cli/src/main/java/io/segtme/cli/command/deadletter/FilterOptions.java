package io.segtme.cli.command.deadletter;

import io.segtme.cli.option.Bounds;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which dead letters a command is about. */
final class FilterOptions {
  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only those of this stage: arrive, plan, read, infer.")
  private @Nullable String stage;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those of this reason, SLIDE_UNREADABLE say.")
  private @Nullable String reason;

  @Option(names = "--slide", paramLabel = "ID", description = "Only those of this slide.")
  private @Nullable String slide;

  @Option(
      names = "--since",
      paramLabel = "TIME",
      converter = Since.class,
      description =
          "Only those given up so long ago at most (2h, 1d), or since a time in ISO-8601.")
  private @Nullable Instant since;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "1000",
      converter = Bounds.AtLeastOne.class,
      description = "The newest N of them (default: ${DEFAULT-VALUE}).")
  private int limit;

  LetterFilter filter() {
    return new LetterFilter(stage, reason, slide, since);
  }

  int limit() {
    return limit;
  }
}
