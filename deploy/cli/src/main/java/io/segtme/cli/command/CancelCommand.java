package io.segtme.cli.command;

import io.segtme.base.Printable;
import io.segtme.cli.console.Console;
import io.segtme.cli.console.Sentences;
import io.segtme.cli.console.UserError;
import io.segtme.cli.option.HomeOptions;
import io.segtme.cli.option.RequestOptions;
import io.segtme.cli.runs.OpenRun;
import io.segtme.cli.runs.OpenRuns;
import io.segtme.connectors.kafka.control.ControlPublisher;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.ControlAction;
import io.segtme.events.SlideCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code segtme cancel}. */
@Command(
    name = "cancel",
    header = "End a slide's runs before their time.",
    description =
        "End a run, or all runs of a slide, before their time: those that wait, and those in work."
            + " They end as CANCELLED; the same slide announced again runs again. Exit code 1:"
            + " one of them ended otherwise, or nothing was heard within the time.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  segtme cancel S-2041 --reason \"wrong slide\"",
      "  segtme cancel 3f0c1f6f5b0f4e1c8a1d2b3c4d5e6f70 --wait 300"
    })
public final class CancelCommand implements Callable<Integer> {
  private static final Pattern RUN = Pattern.compile("[0-9a-f]{32}");
  private static final Duration POLL = Duration.ofMillis(200);

  @Parameters(
      paramLabel = "SLIDE|RUN",
      description = "The slide's id, or a run's 32 hexadecimal digits, as 'watch --json' has them.")
  private String target;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = {
        "How long to wait for the end, which becomes visible with a checkpoint",
        "(default: ${DEFAULT-VALUE}); 0: not at all."
      })
  private int wait;

  @Mixin private RequestOptions request;

  @Mixin private HomeOptions broker;

  @Spec private CommandSpec spec;

  /** What is to be cancelled. */
  private record Target(String slideId, @Nullable String runId) {}

  @Override
  public Integer call() {
    Console console = CommandRoot.of(spec).console();
    KafkaConnection connection = broker.connection();
    TopicNames topics = broker.topics();
    Target asked = find(connection, topics);
    try (TopicTail<SlideCompleted> ends =
            TopicTail.fromEnd(connection, topics.completed(), SlideCompleted.class)
                .onlySlide(asked.slideId);
        ControlPublisher publisher = new ControlPublisher(connection, topics)) {
      OpenRuns known = OpenRuns.ofSlide(connection, topics, asked.slideId);
      List<OpenRun> open = new ArrayList<>();
      for (OpenRun run : known.open(Instant.now())) {
        if (asked.runId == null || asked.runId.equals(run.runId())) {
          open.add(run);
        }
      }
      if (open.isEmpty()) {
        throw nothing(asked, known);
      }
      publisher.publish(request.of(ControlAction.CANCEL, asked.slideId, asked.runId));
      if (wait == 0) {
        open.forEach(run -> console.result(asked(run), fields(run, "ASKED")));
        return 0;
      }
      return await(open, ends, console);
    }
  }

  private Target find(KafkaConnection connection, TopicNames topics) {
    if (!RUN.matcher(target).matches()) {
      return new Target(target, null);
    }
    return OpenRuns.slideOf(connection, topics, target)
        .map(slideId -> new Target(slideId, target))
        .orElseGet(() -> new Target(target, null)); // a slide's id may look like that too
  }

  private UserError nothing(Target asked, OpenRuns known) {
    if (!known.knows(asked.slideId)) {
      return new UserError(
          "SLIDE_UNKNOWN",
          "nothing is known of "
              + (RUN.matcher(target).matches() ? "run or slide " : "slide ")
              + target
              + "; 'segtme status' lists what waits and what is in work");
    }
    CompletionState end = known.lastEnd(asked.slideId);
    return new UserError(
        "NOTHING_TO_CANCEL",
        "no run of slide "
            + asked.slideId
            + (asked.runId == null ? "" : " with the id " + asked.runId)
            + " waits or is in work"
            + (end == null ? "" : "; the one that ended last is " + end));
  }

  /** Waits for the completions of the runs, says each, and gives the exit code. */
  private int await(List<OpenRun> open, TopicTail<SlideCompleted> ends, Console console) {
    long until = System.nanoTime() + Duration.ofSeconds(wait).toNanos();
    boolean all = true;
    while (!open.isEmpty() && System.nanoTime() < until) {
      for (Received<SlideCompleted> received : ends.poll(POLL)) {
        SlideCompleted completed = received.value();
        if (open.removeIf(run -> run.isEndedBy(completed))) {
          console.result(Completions.line(completed), Completions.fields(completed));
          all &= completed.getState() == CompletionState.CANCELLED;
        }
      }
    }
    for (OpenRun run : open) {
      String why =
          "%s of slide %s, which %s, has not ended within %d s; the request stays on the topic and is carried out when the job runs: look with 'segtme status'"
              .formatted(run.name(), Printable.oneLine(run.slideId()), run.standing(), wait);
      console.streams().err().println(Sentences.of("CANCEL_PENDING", why));
      if (console.json()) {
        console.json(fields(run, "CANCEL_PENDING"));
      }
    }
    return all && open.isEmpty() ? 0 : Failures.FAILED;
  }

  private static String asked(OpenRun run) {
    return Printable.oneLine(run.slideId()) + "  " + run.name() + "  its end is asked for";
  }

  private static Map<String, @Nullable Object> fields(OpenRun run, String state) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("slideId", run.slideId());
    fields.put("runId", run.runId());
    fields.put("arrival", run.arrival());
    fields.put("state", state);
    return fields;
  }
}
