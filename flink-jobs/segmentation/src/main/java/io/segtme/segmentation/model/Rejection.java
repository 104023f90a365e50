package io.segtme.segmentation.model;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import java.util.List;
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
   * @param request what was asked for
   * @param runId its run, where it has one already
   * @param reason name of the reason
   * @param detail one sentence for people
   * @param origin the event that announced it
   * @param at milliseconds since 1970
   */
  public static Rejection of(
      SlideRequest request,
      @Nullable String runId,
      String reason,
      String detail,
      Rejected.Origin origin,
      long at) {
    String slideId = request.slideId();
    return new Rejection(
        Rejected.arrival(STAGE, reason, detail, slideId, origin),
        Completion.rejected(
            request, reason, detail, new RunNotes(origin.place(), request.attributes(), List.of())),
        Progress.ofArrival(
            slideId, runId, Progress.State.REJECTED, origin, reason + ": " + detail, at));
  }
}
