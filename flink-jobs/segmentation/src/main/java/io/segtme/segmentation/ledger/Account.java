package io.segtme.segmentation.ledger;

import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunNotes;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an open run: the ledger's state.
 *
 * @param run the run
 * @param sum all reports
 * @param since when its first report came, milliseconds since 1970
 * @param notes what the closing record repeats; null until the plan's report is here
 * @param failure why the run cannot be completed; null while it can
 * @param outcome how the run ends that cannot be completed; null while it can
 * @param successor the run that takes its place; null where none does
 * @param waiting why nothing of it can be done for now; null while it can
 */
public record Account(
    Run run,
    Counts sum,
    long since,
    @Nullable RunNotes notes,
    @Nullable String failure,
    @Nullable Outcome outcome,
    @Nullable String successor,
    @Nullable String waiting) {

  /** An account without a report. */
  static Account opened(Run run, long now) {
    return new Account(run, Counts.zero(), now, null, null, null, null, null);
  }

  /**
   * The account with a report, in place of an earlier one of its key.
   *
   * @param earlier counts of that; null where there was none
   */
  Account with(Report report, @Nullable Counts earlier) {
    Counts more = sum.plus(report.counts());
    return new Account(
        run,
        earlier == null ? more : more.minus(earlier),
        since,
        notes != null ? notes : report.notes(),
        failure != null ? failure : report.failure(),
        failure != null ? outcome : report.outcome(),
        successor != null ? successor : report.successor(),
        report.waiting());
  }
}
