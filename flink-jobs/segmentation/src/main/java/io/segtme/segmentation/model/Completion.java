package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * The one closing record of an arrival that could be decoded.
 *
 * @param slideId identity of the slide
 * @param uri where the slide is
 * @param outcome how it ended
 * @param reason name of the reason of a rejection or failure
 * @param detail one sentence for people
 * @param run the run; null where rejected
 * @param counts the run's account; null where rejected
 * @param arrival where the arrival lies, as topic-partition-offset; null where a run ended
 */
public record Completion(
    String slideId,
    String uri,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Run run,
    @Nullable Counts counts,
    @Nullable String arrival) {

  /** An arrival that is not processed. */
  public static Completion rejected(
      String slideId, String uri, String reason, String detail, Rejected.Origin origin) {
    return new Completion(
        slideId, uri, Outcome.REJECTED, reason, detail, null, null, origin.place());
  }

  /** A run whose account is closed, every planned tile having its fate. */
  public static Completion closed(Run run, Outcome outcome, Counts counts) {
    return new Completion(run.slideId(), run.uri(), outcome, null, null, run, counts, null);
  }

  /**
   * A run that cannot be completed.
   *
   * @param failure name of the reason, a colon, one sentence for people
   */
  public static Completion failed(Run run, String failure, Counts counts) {
    String reason = failure.split(":", 2)[0];
    return new Completion(
        run.slideId(), run.uri(), Outcome.FAILED, reason, failure, run, counts, null);
  }

  /** With the tissue of which nothing is known, in frame pixels, counted apart from the rest. */
  public Completion withFailedPixels(long pixels) {
    if (pixels == 0 || counts == null) {
      return this;
    }
    Counts known = counts.with(Count.TISSUE_PIXELS, -pixels).with(Count.FAILED_PIXELS, pixels);
    return new Completion(slideId, uri, outcome, reason, detail, run, known, arrival);
  }

  /** Identity of what it announces: a replay has the same. */
  public String id() {
    return run == null ? "rejected/" + arrival : run.runId();
  }
}
