package io.segtme.connectors.kafka.control;

import io.segtme.base.Printable;
import io.segtme.events.SlideControl;
import io.segtme.schemas.WireLimits;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks of the job about a slide: the fields of {@code SlideControl}, fit for a log. A
 * record that Flink serialises by itself.
 *
 * @param action what is asked for
 * @param slideId identity of the slide
 * @param runId the run; empty for all runs of the slide
 * @param reason why; empty where nobody says
 * @param requestedBy who asks
 * @param requestedAt epoch milliseconds of the request
 */
public record Control(
    Action action,
    String slideId,
    String runId,
    String reason,
    String requestedBy,
    long requestedAt) {

  /** What can be asked for. */
  public enum Action {
    /** End the runs. */
    CANCEL,
    /** Nothing: the results of the slide were deleted, and the log should say so. */
    FORGET,
    /** Something that this version does not know. */
    UNKNOWN
  }

  /** Whether a run is meant. */
  public boolean concerns(String run) {
    return runId.isEmpty() || runId.equals(run);
  }

  /** Who asks and why, for a sentence. */
  public String who() {
    return reason.isEmpty() ? requestedBy : "%s (%s)".formatted(requestedBy, reason);
  }

  /** The sentence on what of a record cannot be; empty where it is a request. */
  static Optional<String> broken(SlideControl record) {
    String slideId = record.getSlideId();
    if (slideId.isBlank() || slideId.length() > WireLimits.SLIDE_ID_CHARACTERS) {
      return Optional.of(
          "slideId has %d characters; 1 to %d are allowed"
              .formatted(slideId.strip().length(), WireLimits.SLIDE_ID_CHARACTERS));
    }
    if (slideId.chars().anyMatch(Character::isISOControl)) {
      return Optional.of("slideId has control characters; none is allowed");
    }
    return record.getRequestedBy().isBlank()
        ? Optional.of("requestedBy is empty; say who asks")
        : Optional.empty();
  }

  static Control of(SlideControl record) {
    return new Control(
        switch (record.getAction()) {
          case CANCEL -> Action.CANCEL;
          case FORGET -> Action.FORGET;
          case UNKNOWN -> Action.UNKNOWN;
        },
        record.getSlideId(),
        text(record.getRunId(), WireLimits.LABEL_CHARACTERS),
        text(record.getReason(), WireLimits.CONTROL_REASON_CHARACTERS),
        text(record.getRequestedBy(), WireLimits.LABEL_CHARACTERS),
        record.getRequestedAt().toEpochMilli());
  }

  private static String text(@Nullable String value, int characters) {
    return WireLimits.cut(Printable.oneLine(Objects.requireNonNullElse(value, "")), characters);
  }
}
