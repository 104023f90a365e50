package io.segtme.segmentation.plan;

import io.segtme.connectors.kafka.control.Control;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line of the service's log for each control: who, what, why, and what came of it. */
final class Audit {
  private static final Logger SERVICE = LoggerFactory.getLogger("io.segtme.service");

  private Audit() {}

  /**
   * Writes the line.
   *
   * @param ended the runs that end because of it
   */
  static void write(Control control, List<String> ended) {
    SERVICE.info(line(control, ended));
  }

  static String line(Control control, List<String> ended) {
    return "%s of slide %s, %s, asked for by %s at %s: %s"
        .formatted(
            control.action(),
            control.slideId(),
            control.runId().isEmpty() ? "all runs" : "run " + control.runId(),
            control.who(),
            Instant.ofEpochMilli(control.requestedAt()),
            outcome(control, ended));
  }

  private static String outcome(Control control, List<String> ended) {
    return switch (control.action()) {
      case CANCEL ->
          ended.isEmpty()
              ? "no such run waits or is in work, nothing is done"
              : "ends " + String.join(", ", ended);
      case FORGET -> "its results were deleted from the topics, nothing is left to do";
      case UNKNOWN -> "this version does not know that, nothing is done";
    };
  }
}
