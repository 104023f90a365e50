package io.segtme.cli.watch;

import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** A slide's progress in one line. */
public final class ProgressText {
  private ProgressText() {}

  /** For people: {@code slide RUNNING 45 % 123/270 tiles 1,234 nuclei 12 s left}. */
  public static String line(SlideProgress progress) {
    StringBuilder line = new StringBuilder();
    line.append(progress.getSlideId()).append("  ").append(progress.getState());
    if (progress.getTilesExpected() > 0) {
      line.append(
          String.format(
              Locale.ROOT,
              "  %d %%  %,d/%,d tiles  %,d nuclei",
              100 * progress.getTilesDone() / progress.getTilesExpected(),
              progress.getTilesDone(),
              progress.getTilesExpected(),
              progress.getNuclei()));
    }
    Double eta = progress.getEtaSeconds();
    if (eta != null && progress.getTilesDone() < progress.getTilesExpected()) {
      line.append("  ").append(duration(eta)).append(" left");
    }
    if (progress.getMessage() != null) {
      line.append("  ").append(progress.getMessage().strip().replaceAll("\\s+", " "));
    }
    return line.toString();
  }

  /** For programs: the same facts by name. */
  public static Map<String, Object> fields(SlideProgress progress) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("slideId", progress.getSlideId());
    fields.put("runId", progress.getRunId());
    fields.put("state", progress.getState().toString());
    fields.put("at", progress.getAt().toString());
    fields.put("tilesExpected", progress.getTilesExpected());
    fields.put("tilesDone", progress.getTilesDone());
    fields.put("nuclei", progress.getNuclei());
    fields.put("etaSeconds", progress.getEtaSeconds());
    fields.put("message", progress.getMessage());
    return fields;
  }

  /** Seconds as a person says them: {@code 1 h 05 min}, {@code 2 min 03 s}, {@code 12 s}. */
  public static String duration(double seconds) {
    Duration whole = Duration.ofSeconds(Math.round(seconds));
    if (whole.toHours() > 0) {
      return String.format(Locale.ROOT, "%d h %02d min", whole.toHours(), whole.toMinutesPart());
    }
    return whole.toMinutes() > 0
        ? String.format(Locale.ROOT, "%d min %02d s", whole.toMinutes(), whole.toSecondsPart())
        : whole.toSeconds() + " s";
  }
}
