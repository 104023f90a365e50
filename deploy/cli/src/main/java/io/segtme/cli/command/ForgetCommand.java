package io.segtme.cli.command;

import io.segtme.base.Printable;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.RequestOptions;
import io.segtme.cli.runs.OpenRun;
import io.segtme.cli.runs.OpenRuns;
import io.segtme.cli.watch.ProgressText;
import io.segtme.connectors.kafka.control.ControlPublisher;
import io.segtme.connectors.kafka.forget.SlideResults;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicKind;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.connectors.kafka.topic.Topics;
import io.segtme.events.ControlAction;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme forget}. */
@Command(
    name = "forget",
    header = "Delete a slide's results from the topics.",
    description =
        "Delete all results of a slide, of every run, from the topics of nuclei, reports and"
            + " completions, for ever. Says what remains elsewhere, and until when. A slide with a"
            + " run that waits or is in work is refused: cancel it first.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme forget S-2041                                  say what would be deleted",
      "  segtme forget S-2041 --yes --reason \"consent withdrawn\""
    })
public final class ForgetCommand implements Callable<Integer> {
  /** So long after the early end of a run nuclei of it may come, to be on the safe side. */
  private static final Duration STRAGGLERS = Duration.ofHours(1);

  @Parameters(paramLabel = "SLIDE", description = "The slide's id.")
  private String slideId;

  @Option(names = "--yes", description = "Delete; without it nothing is.")
  private boolean sure;

  @Mixin private RequestOptions request;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Console console = CommandRoot.of(spec).console();
    KafkaConnection connection = broker.connection();
    TopicNames topics = broker.topics();
    OpenRuns runs = OpenRuns.ofSlide(connection, topics, slideId);
    requireEnded(runs);
    SlideResults results = SlideResults.find(connection, topics, slideId);
    if (results.isEmpty()) {
      throw new UserError(
          "NOTHING_TO_FORGET",
          "%s hold nothing of slide %s, or it was deleted before; check the id"
              .formatted(
                  results.counts().keySet().stream()
                      .map(topics::of)
                      .collect(Collectors.joining(", ")),
                  slideId));
    }
    String records = records(results, topics);
    if (!sure) {
      throw new UserError(
          "NOT_CONFIRMED",
          "%s of slide %s would be deleted for ever; say so with --yes"
              .formatted(records, slideId));
    }
    results.delete();
    try (ControlPublisher publisher = new ControlPublisher(connection, topics)) {
      publisher.publish(request.of(ControlAction.FORGET, slideId, null));
    }
    List<String> remains = new ArrayList<>(remains(connection, topics));
    Instant cutShort = runs.cutShortAt();
    if (cutShort != null && cutShort.isAfter(Instant.now().minus(STRAGGLERS))) {
      remains.add(
          "a run of it was cut short at %s, and nuclei that were on their way may still come: do this again when the service is idle, until it says NOTHING_TO_FORGET"
              .formatted(cutShort));
    }
    console.result(
        Printable.oneLine(slideId) + "  deleted " + records, fields(results, topics, remains));
    remains.forEach(console::note);
    return 0;
  }

  private void requireEnded(OpenRuns runs) {
    List<OpenRun> open = runs.open(Instant.now());
    if (!open.isEmpty()) {
      throw new UserError(
          "RUN_OPEN",
          "slide %s has %s, which %s, and would have results again; end it with 'segtme cancel %s' first"
              .formatted(slideId, open.get(0).name(), open.get(0).standing(), slideId));
    }
  }

  private static String records(SlideResults results, TopicNames topics) {
    return results.counts().entrySet().stream()
        .map(count -> "%,d records of %s".formatted(count.getValue(), topics.of(count.getKey())))
        .collect(Collectors.joining(", "));
  }

  /** What is left of the slide, and until when. */
  private static List<String> remains(KafkaConnection connection, TopicNames names) {
    try (Topics topics = Topics.of(connection, names)) {
      String lags =
          List.of(TopicKind.INSTANCES, TopicKind.TME, TopicKind.COMPLETED).stream()
              .map(
                  kind ->
                      "%s %s"
                          .formatted(
                              names.of(kind),
                              topics
                                  .compactionLag(kind)
                                  .map(lag -> "within " + text(lag))
                                  .orElse("at a time that its broker chooses")))
              .collect(Collectors.joining(", "));
      String ages =
          List.of(TopicKind.ARRIVED, TopicKind.PROGRESS, TopicKind.DEADLETTERS, TopicKind.CONTROL)
              .stream()
              .map(
                  kind ->
                      "%s %s"
                          .formatted(
                              names.of(kind),
                              topics
                                  .retention(kind)
                                  .map(kept -> "for " + text(kept))
                                  .orElse("for ever")))
              .collect(Collectors.joining(", "));
      return List.of(
          "readers see nothing of it any more; the bytes leave the broker's disk with compaction: "
              + lags,
          "its id, and of an arrival or dead letter its uri and attributes, stay as long as records"
              + " do: "
              + ages,
          "the job remembers for runs.remember that it was done: announce it with --force to run it"
              + " again; files that were exported, and logs, are yours to delete");
    }
  }

  private static String text(Duration time) {
    return time.toHours() > 0 && time.toHours() % 24 == 0
        ? time.toDays() + " d"
        : ProgressText.duration(time.toSeconds());
  }

  private Map<String, @Nullable Object> fields(
      SlideResults results, TopicNames topics, List<String> remains) {
    Map<String, @Nullable Object> deleted = new LinkedHashMap<>();
    results.counts().forEach((kind, count) -> deleted.put(topics.of(kind), count));
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("slideId", slideId);
    fields.put("deleted", deleted);
    fields.put("remains", remains);
    return fields;
  }
}
