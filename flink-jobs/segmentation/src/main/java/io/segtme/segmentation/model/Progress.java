package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * How far a slide is. Not a result: it may repeat.
 *
 * @param slideId identity of the slide
 * @param runId the run; null before the slide could be opened
 * @param state where it stands
 * @param at milliseconds since 1970
 * @param counts the account so far
 * @param etaSeconds what the rest will take; null while unknown
 * @param message what a person should know
 */
public record Progress(
    String slideId,
    @Nullable String runId,
    State state,
    long at,
    Counts counts,
    @Nullable Double etaSeconds,
    @Nullable String message) {

  /** Where a slide stands. */
  public enum State {
    ACCEPTED,
    RUNNING,
    DUPLICATE,
    REJECTED,
    FAILED,
    COMPLETED
  }
}
