package io.segtme.cli.option;

import io.segtme.events.ControlAction;
import io.segtme.events.SlideControl;
import io.segtme.schemas.WireLimits;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Who asks for something, and why: it stands in the service's log. */
public final class RequestOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why; it stands in the log.")
  private @Nullable String reason;

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who asks for it (default: the name of this user).")
  private @Nullable String by;

  /** The request, made now. */
  public SlideControl of(ControlAction action, String slideId, @Nullable String runId) {
    String who = by == null ? System.getProperty("user.name", "?") : by;
    limit("--by", who, WireLimits.LABEL_CHARACTERS);
    limit("--reason", reason == null ? "" : reason, WireLimits.CONTROL_REASON_CHARACTERS);
    return SlideControl.newBuilder()
        .setAction(action)
        .setSlideId(slideId)
        .setRunId(runId)
        .setReason(reason)
        .setRequestedBy(who)
        .setRequestedAt(Instant.now().truncatedTo(ChronoUnit.MILLIS))
        .build();
  }

  private void limit(String option, String text, int characters) {
    if (text.length() > characters) {
      throw new ParameterException(
          spec.commandLine(),
          "%s has %d characters; at most %d are allowed"
              .formatted(option, text.length(), characters));
    }
  }
}
