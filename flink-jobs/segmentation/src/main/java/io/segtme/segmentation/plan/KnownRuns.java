package io.segtme.segmentation.plan;

import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.RunIds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.jspecify.annotations.Nullable;

/**
 * The runs of the current key's slide: those that wait for their plan, those that are planned and
 * open, and, for a while, those that ended with a result and the events that began one. The stage's
 * state; whoever asks has set the key.
 */
final class KnownRuns {
  static final String WAITING = "waiting";
  static final String OPEN = "open";

  private final MapState<String, Candidate> waiting;
  private final MapState<String, Candidate> open;
  private final MapState<String, PlannedRun> done;

  /** The run that an event began, by what source and id make of it. */
  private final MapState<String, String> events;

  /**
   * A run because of which an arrival begins none.
   *
   * @param why a sentence that names it
   */
  record Same(String runId, String why) {}

  KnownRuns(RuntimeContext context, Duration remember) {
    waiting = context.getMapState(descriptor(WAITING, Candidate.class));
    open = context.getMapState(descriptor(OPEN, Candidate.class));
    done = context.getMapState(remembered("done", PlannedRun.class, remember));
    events = context.getMapState(remembered("events", String.class, remember));
  }

  private static <T> MapStateDescriptor<String, T> descriptor(String name, Class<T> type) {
    return new MapStateDescriptor<>(
        name, TypeInformation.of(String.class), TypeInformation.of(type));
  }

  private static <T> MapStateDescriptor<String, T> remembered(
      String name, Class<T> type, Duration time) {
    MapStateDescriptor<String, T> descriptor = descriptor(name, type);
    descriptor.enableTimeToLive(StateTtlConfig.newBuilder(time).build());
    return descriptor;
  }

  List<Candidate> waiting() throws Exception {
    return all(waiting);
  }

  List<Candidate> open() throws Exception {
    return all(open);
  }

  private static List<Candidate> all(MapState<String, Candidate> state) throws Exception {
    List<Candidate> candidates = new ArrayList<>();
    state.values().forEach(candidates::add);
    return candidates;
  }

  /** Why a candidate is a duplicate; null where it is to be run. */
  @Nullable Same same(Candidate candidate) throws Exception {
    String event = candidate.origin().event();
    String begun = event.isEmpty() ? null : events.get(event);
    if (begun != null) {
      return new Same(
          begun,
          "this event, by its source and id, began run %s already; send a new event to run the slide again"
              .formatted(begun));
    }
    String run = candidate.request().force() ? null : ofSameWork(candidate);
    return run == null
        ? null
        : new Same(
            run,
            "the same slide, region, model and recipe are in progress or done by run %s; send it with force to run it again"
                .formatted(run));
  }

  private @Nullable String ofSameWork(Candidate candidate) throws Exception {
    for (MapState<String, Candidate> runs : List.of(waiting, open)) {
      for (Candidate other : runs.values()) {
        if (other.work().equals(candidate.work())) {
          return other.run().runId();
        }
      }
    }
    for (PlannedRun run : done.values()) {
      boolean mayBeBetter =
          run.withErrors()
              && !run.fileVersion().isEmpty()
              && !run.fileVersion().equals(candidate.run().fileVersion());
      if (run.work().equals(candidate.work()) && !mayBeBetter) {
        return run.runId();
      }
    }
    return null;
  }

  /** A candidate waits for its plan. */
  void begin(Candidate candidate) throws Exception {
    waiting.put(candidate.run().runId(), candidate);
    if (!candidate.origin().event().isEmpty()) {
      events.put(candidate.origin().event(), candidate.run().runId());
    }
  }

  /** A candidate has its plan. */
  void planned(Candidate candidate) throws Exception {
    waiting.remove(candidate.run().runId());
    open.put(candidate.run().runId(), candidate);
  }

  /** A candidate is given up: the same event may be sent again. */
  void forget(Candidate candidate) throws Exception {
    waiting.remove(candidate.run().runId());
    events.remove(candidate.origin().event());
  }

  /** Whether a run waits for its plan. */
  boolean isWaiting(String runId) throws Exception {
    return waiting.contains(runId);
  }

  /**
   * A candidate is not to be planned; the event that began its run counts as taken all the same.
   */
  void cancel(Candidate candidate) throws Exception {
    waiting.remove(candidate.run().runId());
  }

  /** A run has ended. Gives the candidate that it was planned for; null where that is not known. */
  @Nullable Candidate ended(EndedRun run) throws Exception {
    Candidate candidate = open.get(run.runId());
    open.remove(run.runId());
    Outcome outcome = Outcome.ofName(run.state());
    if (outcome != null && outcome.isResult()) {
      String version = candidate == null ? "" : candidate.run().fileVersion();
      boolean withErrors = outcome == Outcome.COMPLETED_WITH_ERRORS;
      done.put(run.runId(), new PlannedRun(run.runId(), RunIds.work(run), version, withErrors));
    }
    return candidate;
  }
}
