package io.segtme.cli.runs;

import io.segtme.cli.watch.SlidesInProgress;
import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.connectors.kafka.reader.TopicTail;
import io.segtme.connectors.kafka.topic.KafkaConnection;
import io.segtme.connectors.kafka.topic.TopicNames;
import io.segtme.events.CompletionState;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which runs have not ended, by what the topics say: arrivals of which nothing was heard, and runs
 * with progress and without a completion. A run whose progress says that it ended counts until its
 * completion is visible, an hour at most: after that its completion was deleted.
 */
public final class OpenRuns {
  private static final Duration LONGEST_COMMIT = Duration.ofHours(1);

  private static final Set<CompletionState> RESULTS =
      Set.of(CompletionState.COMPLETED, CompletionState.COMPLETED_WITH_ERRORS);

  private final Map<String, OpenRun> arrivals = new LinkedHashMap<>();
  private final Map<String, SlideProgress> progress = new LinkedHashMap<>();

  /** What was said of arrivals whose slides are not there yet. */
  private final Map<String, SlideProgress> waiting = new HashMap<>();

  private final Map<String, OpenRun> successors = new LinkedHashMap<>();
  private final Set<String> heardOf = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Map<String, CompletionState> lastEnd = new HashMap<>();
  private final Rate rate = new Rate();
  private @Nullable Instant cutShortAt;

  /** What is known of one slide, all of it read. */
  public static OpenRuns ofSlide(KafkaConnection connection, TopicNames topics, String slideId) {
    OpenRuns runs = new OpenRuns();
    try (TopicTail<Arrival> tail = TopicTail.ofArrivals(connection, topics.arrived())) {
      tail.readToEnd(
          received -> {
            var request = received.value().request();
            if (request != null && request.slideId().equals(slideId)) {
              runs.see(received.value());
            }
          });
    }
    try (TopicTail<SlideProgress> tail =
        TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class)
            .onlyKey(slideId)) {
      tail.readToEnd(received -> runs.see(received.value()));
    }
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)
            .onlySlide(slideId)
            .deletions(runs::deleted)) {
      tail.readToEnd(runs::see);
    }
    return runs;
  }

  /** The slide of a run, of which there is progress or a completion. */
  public static Optional<String> slideOf(
      KafkaConnection connection, TopicNames topics, String runId) {
    List<String> found = new ArrayList<>();
    try (TopicTail<SlideProgress> tail =
        TopicTail.fromBeginning(connection, topics.progress(), SlideProgress.class)) {
      tail.readToEnd(
          received -> {
            if (runId.equals(received.value().getRunId()) && found.isEmpty()) {
              found.add(received.value().getSlideId());
            }
          });
    }
    if (!found.isEmpty()) {
      return Optional.of(found.get(0));
    }
    try (TopicTail<SlideCompleted> tail =
        TopicTail.fromBeginning(connection, topics.completed(), SlideCompleted.class)) {
      tail.readToEnd(
          received -> {
            SlideCompleted completed = received.value();
            boolean successor = runId.equals(completed.getSupersededBy());
            if (successor
                || completed.getLineage() != null
                    && runId.equals(completed.getLineage().getRunId())) {
              found.add(completed.getSlideId());
            }
          });
    }
    return found.stream().findFirst();
  }

  /** Takes an arrival in; what is none is nobody's run. */
  public void see(Arrival arrival) {
    if (arrival.request() != null) {
      String place = arrival.place();
      arrivals.put(place, new OpenRun(arrival.request().slideId(), null, place, null));
    }
  }

  /** Takes a progress record in. */
  public void see(SlideProgress said) {
    String run = said.getRunId();
    if (run == null && said.getState() == ProgressState.WAITING) {
      waiting.put(said.getArrival(), said);
      return;
    }
    if (said.getArrival() != null) {
      heardOf.add(said.getArrival());
    }
    if (run == null || said.getState() == ProgressState.DUPLICATE) {
      return; // what a duplicate names is the run that it repeats
    }
    rate.see(said);
    if (said.getState() == ProgressState.REJECTED) {
      ended.add(run); // its completion names no run
    } else {
      progress.put(run, said);
    }
  }

  /** Takes a completion in. */
  public void see(Received<SlideCompleted> received) {
    SlideCompleted completed = received.value();
    if (completed.getArrival() != null) {
      heardOf.add(completed.getArrival());
    }
    if (completed.getLineage() != null) {
      ended.add(completed.getLineage().getRunId());
    }
    lastEnd.put(completed.getSlideId(), completed.getState());
    if (completed.getLineage() != null && !RESULTS.contains(completed.getState())) {
      Instant at = Instant.ofEpochMilli(received.timestamp());
      cutShortAt = cutShortAt == null || cutShortAt.isBefore(at) ? at : cutShortAt;
    }
    String next = completed.getSupersededBy();
    if (next != null) {
      successors.put(next, new OpenRun(completed.getSlideId(), next, completed.getArrival(), null));
    }
  }

  /** A completion was deleted: its run has ended. */
  public void deleted(String key) {
    String run = key.substring(key.lastIndexOf('/') + 1);
    ended.add(run);
    heardOf.add(run);
  }

  /** Whether anything at all is known of a slide. */
  public boolean knows(String slideId) {
    return lastEnd.containsKey(slideId)
        || arrivals.values().stream().anyMatch(run -> run.slideId().equals(slideId))
        || progress.values().stream().anyMatch(said -> said.getSlideId().equals(slideId));
  }

  /** How the run of a slide ended that ended last; null where none has. */
  public @Nullable CompletionState lastEnd(String slideId) {
    return lastEnd.get(slideId);
  }

  /**
   * When a run ended last that was FAILED, CANCELLED or SUPERSEDED: nuclei of it that were on their
   * way may come later. Null where none did.
   */
  public @Nullable Instant cutShortAt() {
    return cutShortAt;
  }

  /** The runs that have not ended: those in work in the order in which they began, then queued. */
  public List<OpenRun> open(Instant now) {
    Map<String, OpenRun> open = new LinkedHashMap<>();
    progress.forEach(
        (run, said) -> {
          boolean over =
              ended.contains(run)
                  || SlidesInProgress.isEnded(said)
                      && said.getAt().isBefore(now.minus(LONGEST_COMMIT));
          if (!over) {
            open.put(run, new OpenRun(said.getSlideId(), run, said.getArrival(), said));
          }
        });
    successors.forEach(
        (run, next) -> {
          if (!ended.contains(run)) {
            open.putIfAbsent(run, next);
          }
        });
    List<OpenRun> all = new ArrayList<>(open.values());
    arrivals.forEach(
        (place, run) -> {
          if (!heardOf.contains(place)) {
            all.add(new OpenRun(run.slideId(), null, place, waiting.get(place)));
          }
        });
    return all;
  }

  /** How long the open runs take, at the rate of the last minutes; see {@link Rate#eta}. */
  public @Nullable Double eta(Instant now) {
    return rate.eta(open(now), now);
  }
}
