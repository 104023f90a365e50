package io.segtme.cli.command;

import io.segtme.cli.console.Sentences;
import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A closing record in words and fields, and the exit code that it means. */
public final class Completions {
  /** There is a result, but tiles are missing from it. */
  public static final int INCOMPLETE = 3;

  private Completions() {}

  /** 0 for a whole result, or where one follows. */
  static int exitCode(SlideCompleted completed) {
    return switch (completed.getState()) {
      case COMPLETED, SUPERSEDED -> 0;
      case COMPLETED_WITH_ERRORS -> INCOMPLETE;
      case REJECTED, FAILED, CANCELLED, UNKNOWN -> Failures.FAILED;
    };
  }

  /** The sentence on what is wrong; null if nothing is. */
  static @Nullable String trouble(SlideCompleted completed) {
    if (completed.getState() == CompletionState.COMPLETED) {
      return null;
    }
    Ledger ledger = completed.getLedger();
    if (completed.getState() == CompletionState.COMPLETED_WITH_ERRORS && ledger != null) {
      return Sentences.of(
          "COMPLETED_WITH_ERRORS",
          String.format(
              Locale.ROOT,
              "%,d of %,d tiles of slide %s failed and nuclei there are missing; the dead letters"
                  + " name each, copy the slide again from its source if it is damaged",
              ledger.getTilesFailed(),
              ledger.getTilesExpected(),
              completed.getSlideId()));
    }
    return Sentences.of(
        Objects.requireNonNullElse(completed.getReason(), completed.getState().toString()),
        Objects.requireNonNullElse(
            completed.getDetail(), "slide " + completed.getSlideId() + " gave no result"));
  }

  /** One line for people. */
  static String line(SlideCompleted completed) {
    Ledger ledger = completed.getLedger();
    String trouble = trouble(completed);
    return completed.getSlideId()
        + "  "
        + completed.getState()
        + (ledger == null
            ? ""
            : String.format(
                Locale.ROOT,
                "  %,d tiles  %,d nuclei",
                ledger.getTilesExpected(),
                ledger.getNuclei()))
        + (trouble == null ? "" : "  " + trouble)
        + completed.getWarnings().stream()
            .map(warning -> "%n  warning: %s".formatted(warning))
            .collect(Collectors.joining());
  }

  /** The same for programs. */
  static Map<String, @Nullable Object> fields(SlideCompleted completed) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("slideId", completed.getSlideId());
    fields.put("state", completed.getState().toString());
    fields.put("reason", completed.getReason());
    fields.put("detail", completed.getDetail());
    fields.put("nucleiByClass", completed.getNucleiByClass());
    fields.put("resultDigest", completed.getResultDigest());
    fields.put("runId", completed.getLineage() == null ? null : completed.getLineage().getRunId());
    fields.put("region", completed.getRegion());
    fields.put("attempt", completed.getAttempt());
    fields.put("supersededBy", completed.getSupersededBy());
    fields.put("warnings", completed.getWarnings());
    fields.put("attributes", completed.getAttributes());
    return fields;
  }
}
