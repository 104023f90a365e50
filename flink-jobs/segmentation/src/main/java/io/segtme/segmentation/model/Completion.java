package io.segtme.segmentation.model;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import org.jspecify.annotations.Nullable;

/**
 * The closing record of a run, or of an arrival that started none.
 *
 * @param slideId identity of the slide
 * @param uri where the slide is
 * @param region what was asked for of the slide; empty for the whole
 * @param outcome how it ended
 * @param reason name of the reason of a rejection, failure or other early end
 * @param detail one sentence for people
 * @param run the run; null where rejected
 * @param counts the run's account; null where rejected
 * @param successor the run that takes its place; null where none does
 * @param notes what the arrival said, and warnings
 */
public record Completion(
    String slideId,
    String uri,
    String region,
    Outcome outcome,
    @Nullable String reason,
    @Nullable String detail,
    @Nullable Run run,
    @Nullable Counts counts,
    @Nullable String successor,
    RunNotes notes) {

  /** An arrival that is not processed. */
  public static Completion rejected(
      SlideRequest request, String reason, String detail, RunNotes notes) {
    return ofArrival(request, Outcome.REJECTED, reason, detail, notes);
  }

  /**
   * An arrival that somebody cancelled before its slide could be opened.
   *
   * @param why name of the reason, a colon, one sentence for people
   */
  public static Completion cancelled(SlideRequest request, String why, RunNotes notes) {
    return ofArrival(request, Outcome.CANCELLED, Outcome.CANCELLED.name(), why, notes);
  }

  private static Completion ofArrival(
      SlideRequest request, Outcome outcome, String reason, String detail, RunNotes notes) {
    return new Completion(
        request.slideId(),
        request.uri(),
        request.region(),
        outcome,
        reason,
        detail,
        null,
        null,
        null,
        notes);
  }

  /** A run whose account is closed, every planned tile having its fate. */
  public static Completion closed(Run run, Outcome outcome, Counts counts, RunNotes notes) {
    return of(run, outcome, null, counts, null, notes);
  }

  /**
   * A run that cannot be completed.
   *
   * @param failure name of the reason, a colon, one sentence for people
   */
  public static Completion failed(Run run, String failure, Counts counts, RunNotes notes) {
    return of(run, Outcome.FAILED, failure, counts, null, notes);
  }

  /**
   * A run in whose place another begins.
   *
   * @param why name of the reason, a colon, one sentence for people
   * @param successor the other
   */
  public static Completion superseded(
      Run run, String why, String successor, Counts counts, RunNotes notes) {
    return of(run, Outcome.SUPERSEDED, why, counts, successor, notes);
  }

  /**
   * A run that ended before its time.
   *
   * @param outcome FAILED, SUPERSEDED or CANCELLED
   * @param why name of the reason, a colon, one sentence for people
   * @param successor the run that takes its place; null where none does
   */
  public static Completion ended(
      Run run,
      Outcome outcome,
      String why,
      @Nullable String successor,
      Counts counts,
      RunNotes notes) {
    return of(run, outcome, why, counts, successor, notes);
  }

  private static Completion of(
      Run run,
      Outcome outcome,
      @Nullable String detail,
      Counts counts,
      @Nullable String successor,
      RunNotes notes) {
    return new Completion(
        run.slideId(),
        run.uri(),
        run.region(),
        outcome,
        detail == null ? null : detail.split(":", 2)[0],
        detail,
        run,
        counts,
        successor,
        notes);
  }

  /** With the tissue of which nothing is known, in frame pixels, counted apart from the rest. */
  public Completion withFailedPixels(long pixels) {
    if (pixels == 0 || counts == null) {
      return this;
    }
    Counts known = counts.with(Count.TISSUE_PIXELS, -pixels).with(Count.FAILED_PIXELS, pixels);
    return new Completion(
        slideId, uri, region, outcome, reason, detail, run, known, successor, notes);
  }

  /** Without a word of where the slide's file is: sentences name the slide. */
  public Completion withoutUri() {
    return new Completion(
        slideId,
        "",
        region,
        outcome,
        reason,
        detail == null ? null : withoutUri(detail, uri, slideId),
        run,
        counts,
        successor,
        notes);
  }

  private static String withoutUri(String sentence, String uri, String slideId) {
    String path = uri.replaceFirst("^file:(//)?", "");
    String name = "slide " + slideId;
    return sentence.replace(uri, name).replace(path, name);
  }

  /** Identity of what it announces: a replay has the same. */
  public String id() {
    return run == null ? "rejected/" + notes.arrival() : run.runId();
  }
}
