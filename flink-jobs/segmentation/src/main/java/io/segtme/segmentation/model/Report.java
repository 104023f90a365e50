package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * Work that a stage has done, for the ledger. A report has a key; a second one of the same key
 * replaces the first, so that nothing is counted twice after a restart.
 *
 * @param run the run
 * @param key stage and piece of work, unique within the run
 * @param counts what happened
 * @param notes what the closing record repeats, in the plan's report alone
 * @param failure why the run cannot be completed, a reason, a colon and a sentence; null where it
 *     can
 * @param outcome how the run ends that cannot be completed; null where it can
 * @param successor the run that takes its place; null where none does
 * @param waiting why nothing of the run can be done for now; null where it can
 */
public record Report(
    Run run,
    String key,
    Counts counts,
    @Nullable RunNotes notes,
    @Nullable String failure,
    @Nullable Outcome outcome,
    @Nullable String successor,
    @Nullable String waiting) {

  private static final String ENDED = "ended";

  /** A report of work done. */
  public static Report of(Run run, String key, Counts counts) {
    return new Report(run, key, counts, null, null, null, null, null);
  }

  /** The plan's report: what is to be done. */
  public static Report planned(Run run, String key, Counts counts, RunNotes notes) {
    return new Report(run, key, counts, notes, null, null, null, null);
  }

  /** A report that ends the run. */
  public static Report failed(Run run, String key, String failure) {
    return new Report(run, key, Counts.zero(), null, failure, Outcome.FAILED, null, null);
  }

  /** A report that ends the run in favour of another. */
  public static Report superseded(Run run, String key, String why, String successor) {
    return new Report(run, key, Counts.zero(), null, why, Outcome.SUPERSEDED, successor, null);
  }

  /** A report that ends the run since somebody asked for it. */
  public static Report cancelled(Run run, String key, String why) {
    return new Report(run, key, Counts.zero(), null, why, Outcome.CANCELLED, null, null);
  }

  /** A report that the run's end is published: there is nothing more to count. */
  public static Report ended(Run run) {
    return new Report(run, ENDED, Counts.zero(), null, null, null, null, null);
  }

  /** Whether the run's end is published. */
  public boolean isEnd() {
    return key.equals(ENDED);
  }

  /** A report that the run waits for the world outside. */
  public static Report waiting(Run run, String key, String why) {
    return new Report(run, key, Counts.zero(), null, null, null, null, why);
  }
}
