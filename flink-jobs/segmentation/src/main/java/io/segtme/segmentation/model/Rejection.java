package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * The records that tell everybody that a slide is not processed.
 *
 * @param deadLetter with the event itself
 * @param completion the slide's closing record
 * @param progress for whoever follows the slide
 */
public record Rejection(Rejected deadLetter, Completion completion, Progress progress) {
  /** Name on the wire of the stages that judge a slide before it is accepted. */
  private static final String STAGE = "plan";

  /**
   * A slide that is rejected.
   *
   * @param runId its run, where it has one already
   * @param reason name of the reason
   * @param detail one sentence for people
   * @param origin the event that announced it
   * @param at milliseconds since 1970
   */
  public static Rejection of(
      String slideId,
      String uri,
      @Nullable String runId,
      String reason,
      String detail,
      Rejected.Origin origin,
      long at) {
    return new Rejection(
        Rejected.arrival(STAGE, reason, detail, slideId, origin),
        Completion.rejected(slideId, uri, reason, detail, origin),
        Progress.ofArrival(
            slideId, runId, Progress.State.REJECTED, origin, reason + ": " + detail, at));
  }
}
