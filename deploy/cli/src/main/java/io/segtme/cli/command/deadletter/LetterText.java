package io.segtme.cli.command.deadletter;

import io.segtme.base.Printable;
import io.segtme.events.DeadLetter;
import io.segtme.schemas.WireLimits;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A dead letter in words and fields. What it says comes from outside. */
final class LetterText {
  private static final int FIRST_WORDS = 100;

  private LetterText() {}

  /** The slide, else the event, else nothing. */
  static String about(Letter letter) {
    String slide = letter.record().getSlideId();
    String event = letter.event();
    return Printable.oneLine(slide != null ? slide : event != null ? event : "-");
  }

  /** One line for people. */
  static String line(Letter letter) {
    DeadLetter record = letter.record();
    return String.join(
        "  ",
        record.getAt().truncatedTo(ChronoUnit.SECONDS).toString(),
        letter.place().toString(),
        Printable.oneLine(record.getStage()),
        Printable.oneLine(record.getReason()),
        about(letter),
        WireLimits.cut(Printable.oneLine(record.getDetail()), FIRST_WORDS));
  }

  /** The same for programs, with the whole detail. */
  static Map<String, @Nullable Object> fields(Letter letter) {
    DeadLetter record = letter.record();
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("place", letter.place().toString());
    fields.put("at", record.getAt().toString());
    fields.put("stage", record.getStage());
    fields.put("reason", record.getReason());
    fields.put("slideId", record.getSlideId());
    fields.put("runId", record.getRunId());
    fields.put("tileRow", record.getTileRow());
    fields.put("tileColumn", record.getTileColumn());
    fields.put("event", letter.event());
    fields.put("attempt", record.getAttempt());
    fields.put("detail", record.getDetail());
    fields.put("originalSize", record.getOriginalSize());
    fields.put("originalSha256", record.getOriginalSha256());
    fields.put("replayable", letter.whyNot() == null);
    fields.put("whyNot", letter.whyNot());
    return fields;
  }

  /** Everything that there is, for programs. */
  static Map<String, @Nullable Object> all(Letter letter) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>(fields(letter));
    if (letter.record().getOriginal() != null) {
      byte[] original = Replayable.bytes(letter.record().getOriginal());
      fields.put("originalText", OriginalText.of(original));
      fields.put("originalBase64", Base64.getEncoder().encodeToString(original));
    }
    fields.put("toDo", toDo(letter));
    return fields;
  }

  /** Everything that there is, for people: a name and a value a line. */
  static String page(Letter letter) {
    DeadLetter record = letter.record();
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    add(lines, "place", letter.place());
    add(lines, "time", record.getAt());
    add(lines, "stage", record.getStage());
    add(lines, "reason", record.getReason());
    add(lines, "detail", record.getDetail());
    add(lines, "slide", record.getSlideId());
    add(lines, "run", record.getRunId());
    if (record.getTileRow() != null) {
      add(lines, "tile", "row " + record.getTileRow() + ", column " + record.getTileColumn());
    }
    add(lines, "event", letter.event());
    add(lines, "attempt", record.getAttempt());
    if (record.getOriginalSize() != null) {
      add(lines, "size", String.format(Locale.ROOT, "%,d bytes", record.getOriginalSize()));
    }
    add(lines, "sha256", record.getOriginalSha256());
    if (record.getOriginal() != null) {
      add(lines, "original", OriginalText.line(Replayable.bytes(record.getOriginal())));
    }
    add(lines, "to do", toDo(letter));
    return lines.toString();
  }

  /** What a person can do about it. */
  static String toDo(Letter letter) {
    if (letter.whyNot() != null) {
      return "it cannot be sent again: " + letter.whyNot();
    }
    String replay = "'segtme deadletters replay " + letter.place() + "'";
    if (letter.record().getSlideId() == null) {
      return "its sender must correct the event; "
          + replay
          + " is of use once a later version of the job can read it";
    }
    return switch (letter.record().getReason()) {
      case "SLIDE_CRASHES_READER", "SLIDE_HANGS" ->
          "it is refused until its file is another one; put a good file in its place, then "
              + replay
              + ", or submit it with --force";
      default -> "put right what the detail names, then " + replay;
    };
  }

  private static void add(StringJoiner lines, String name, @Nullable Object value) {
    if (value != null) {
      lines.add("%-9s %s".formatted(name, Printable.oneLine(value.toString())));
    }
  }
}
