package io.segtme.segmentation.ledger;

import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Run;

/**
 * What is known of an open run: the ledger's state.
 *
 * @param run the run
 * @param sum all reports
 * @param since when its first report came, milliseconds since 1970
 */
public record Account(Run run, Counts sum, long since) {}
