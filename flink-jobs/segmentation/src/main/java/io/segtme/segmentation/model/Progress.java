package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * How far a slide is. Not a result: it may repeat.
 *
 * @param id identity of what it announces: a replay has the same
 * @param slideId identity of the slide
 * @param runId the run; null before the slide could be opened
 * @param state where it stands
 * @param at milliseconds since 1970
 * @param counts the account so far
 * @param etaSeconds what the rest will take; null while unknown
 * @param message what a person should know
 * @param arrival where the arrival lies, as topic-partition-offset
 */
public record Progress(
    String id,
    String slideId,
    @Nullable String runId,
    State state,
    long at,
    Counts counts,
    @Nullable Double etaSeconds,
    @Nullable String message,
    String arrival) {

  /** What became of an arrival that is not planned: DUPLICATE, REJECTED, WAITING, CANCELLED. */
  public static Progress ofArrival(
      String slideId,
      @Nullable String runId,
      State state,
      Rejected.Origin origin,
      String message,
      long at) {
    String id = "progress/%s/%s".formatted(state, origin.place());
    return new Progress(
        id, slideId, runId, state, at, Counts.zero(), null, message, origin.place());
  }

  /** How far a run is; only RUNNING and WAITING come more than once. */
  public static Progress ofRun(
      Run run,
      State state,
      Counts counts,
      @Nullable Double etaSeconds,
      @Nullable String message,
      String arrival,
      long at) {
    String id = "%s/progress/%s".formatted(run.runId(), state);
    return new Progress(
        state == State.RUNNING || state == State.WAITING ? id + '/' + at : id,
        run.slideId(),
        run.runId(),
        state,
        at,
        counts,
        etaSeconds,
        message,
        arrival);
  }

  /** Where a slide stands. */
  public enum State {
    ACCEPTED,
    RUNNING,
    /** Nothing can be done for it until the world outside answers. */
    WAITING,
    DUPLICATE,
    REJECTED,
    FAILED,
    COMPLETED,
    COMPLETED_WITH_ERRORS,
    SUPERSEDED,
    CANCELLED;

    /** The state of a run that is closed. */
    public static State of(Outcome outcome) {
      return valueOf(outcome.name());
    }
  }
}
