package io.segtme.cli.status;

import io.segtme.base.Printable;
import io.segtme.cli.runs.OpenRun;
import io.segtme.cli.watch.ProgressText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How the service is, in words and in fields.
 *
 * @param at when this was found
 * @param job what Flink says; null where it says nothing
 * @param topics what the topics say; null where they say nothing
 * @param freeBytes space left on the disks, by the folder in use
 * @param problems what is not as it should be
 */
public record Status(
    Instant at,
    @Nullable JobSight job,
    @Nullable TopicsSight topics,
    Map<String, Long> freeBytes,
    List<Problem> problems) {
  private static final double GB = 1e9;

  /** For people: a name and what there is a line. */
  public String text() {
    StringJoiner lines = new StringJoiner(System.lineSeparator());
    if (job != null) {
      add(
          lines,
          "job",
          "%s since %s, %s restarts, Flink at %s"
              .formatted(
                  job.state(),
                  job.startedAt(),
                  job.restarts() == null ? "unknown" : job.restarts(),
                  job.flink()));
      add(
          lines,
          "checkpoint",
          "%s, one is due every %s; %,d completed, %,d failed"
              .formatted(
                  job.checkpointAt() == null
                      ? "none completed yet"
                      : "completed %d s ago".formatted(job.checkpointAge(at).toSeconds()),
                  job.intervalText(),
                  job.completed(),
                  job.failed()));
    }
    if (topics != null) {
      add(lines, "arrivals", String.format(Locale.ROOT, "%,d not read yet", topics.lag()));
      add(lines, "runs", runs(topics));
      topics.open().forEach(run -> lines.add("  " + line(run)));
      add(
          lines,
          "quarantine",
          topics.quarantine().isEmpty()
              ? "none"
              : topics.quarantine().entrySet().stream()
                  .map(slide -> slide.getKey() + " (" + slide.getValue() + ")")
                  .collect(Collectors.joining(", ")));
      add(
          lines,
          "dead letters",
          topics.deadLetters().isEmpty()
              ? "none in the last 24 h"
              : topics.deadLetters().entrySet().stream()
                      .map(reason -> reason.getValue() + " " + reason.getKey())
                      .collect(Collectors.joining(", "))
                  + " in the last 24 h");
    }
    freeBytes.forEach(
        (folder, bytes) ->
            add(
                lines,
                "disk",
                String.format(Locale.ROOT, "%s: %,.1f GB free", folder, bytes / GB)));
    return lines.toString();
  }

  private static String runs(TopicsSight topics) {
    long queued = topics.open().stream().filter(Status::isQueued).count();
    Double eta = topics.etaSeconds();
    return "%,d in work, %,d queued, time left %s%s"
        .formatted(
            topics.open().size() - queued,
            queued,
            eta == null ? "unknown" : ProgressText.duration(eta),
            topics.leftOut() == 0
                ? ""
                : "; %,d arrivals are too old to tell".formatted(topics.leftOut()));
  }

  private static boolean isQueued(OpenRun run) {
    return run.stage() == OpenRun.Stage.PLAN;
  }

  private static String line(OpenRun run) {
    String message = run.last() == null ? null : run.last().getMessage();
    return Printable.oneLine(run.slideId())
        + "  "
        + run.name()
        + "  "
        + run.standing()
        + (message == null ? "" : ": " + Printable.oneLine(message));
  }

  private static void add(StringJoiner lines, String name, String value) {
    lines.add("%-13s%s".formatted(name, Printable.oneLine(value)));
  }

  /** For programs: the same by name. */
  public Map<String, @Nullable Object> fields() {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("at", at.toString());
    fields.put("healthy", problems.isEmpty());
    fields.put("problems", problems.stream().map(Problem::toString).toList());
    fields.put("job", job == null ? null : job(job));
    if (topics != null) {
      fields.put("arrivalsNotRead", topics.lag());
      fields.put("runs", topics.open().stream().map(Status::run).toList());
      fields.put("queued", topics.open().stream().filter(Status::isQueued).count());
      fields.put("etaSeconds", topics.etaSeconds());
      fields.put("arrivalsLeftOut", topics.leftOut());
      fields.put("quarantine", topics.quarantine());
      fields.put("deadLettersOfLastDay", topics.deadLetters());
    }
    fields.put("freeBytes", freeBytes);
    return fields;
  }

  private Map<String, @Nullable Object> job(JobSight seen) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("flink", seen.flink());
    fields.put("state", seen.state());
    fields.put("startedAt", seen.startedAt().toString());
    fields.put("restarts", seen.restarts());
    fields.put("checkpointAgeSeconds", seen.checkpointAge(at).toSeconds());
    fields.put("checkpointAt", seen.checkpointAt() == null ? null : seen.checkpointAt().toString());
    fields.put("checkpointIntervalSeconds", seen.interval().toMillis() / 1000.0);
    fields.put("checkpointsCompleted", seen.completed());
    fields.put("checkpointsFailed", seen.failed());
    return fields;
  }

  private static Map<String, @Nullable Object> run(OpenRun run) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("slideId", run.slideId());
    fields.put("runId", run.runId());
    fields.put("arrival", run.arrival());
    fields.put("waitsFor", run.stage().name());
    fields.put("percent", run.percent());
    fields.put("etaSeconds", run.last() == null ? null : run.last().getEtaSeconds());
    fields.put("message", run.last() == null ? null : run.last().getMessage());
    return fields;
  }
}
