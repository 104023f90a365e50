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
 * @param run the run; null where the slide could not be planned
 * @param counts the run's account; null where rejected
 */
public record Completion(
    String slideId,
    String uri,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Run run,
    @Nullable Counts counts) {

  /** An arrival that is not processed. */
  public static Completion rejected(String slideId, String uri, String reason, String detail) {
    return new Completion(slideId, uri, Outcome.REJECTED, reason, detail, null, null);
  }
}
