package io.segtme.connectors.kafka.reader;

import io.segtme.base.Sum256;
import io.segtme.events.InstanceBatch;
import io.segtme.events.Ledger;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The account of a slide's result while its batches are read: which belong to the run, which were
 * seen before, and whether all are there. It keeps the batches' names, never their nuclei.
 */
public final class CompleteResult {
  private final SlideCompleted completed;
  private final @Nullable String runId;
  private final long batchesNamed;
  private final long nucleiNamed;
  private final Set<String> batches = new HashSet<>();
  private long nuclei;
  private byte[] digest = Sum256.zero();

  /** An account of what {@code completed} names; a rejected or failed slide names nothing. */
  public CompleteResult(SlideCompleted completed) {
    Ledger ledger = completed.getLedger();
    this.completed = completed;
    this.runId = completed.getLineage() == null ? null : completed.getLineage().getRunId();
    this.batchesNamed = ledger == null ? 0 : ledger.getBatches();
    this.nucleiNamed = ledger == null ? 0 : ledger.getNuclei();
  }

  /** Counts a batch; false where it is another run's, or was counted before. */
  public boolean add(InstanceBatch batch) {
    if (!batch.getLineage().getRunId().equals(runId) || !batches.add(batch.getBatch())) {
      return false;
    }
    nuclei += batch.getNuclei().size();
    for (Nucleus nucleus : batch.getNuclei()) {
      digest = Sum256.plus(digest, nucleus.getDigest().bytes());
    }
    return true;
  }

  /** True once as many batches and nuclei were counted as the completion names. */
  public boolean complete() {
    return batches.size() == batchesNamed && nuclei == nucleiNamed;
  }

  /**
   * True while the counted nuclei add up to the digest that the completion names, or it has none.
   */
  public boolean digestHolds() {
    return completed.getResultDigest() == null
        || completed.getResultDigest().equals(HexFormat.of().formatHex(digest));
  }

  /** What there is and what is named, for people. */
  public String describe() {
    return "%d of %d batches and %d of %d nuclei of slide %s"
        .formatted(batches.size(), batchesNamed, nuclei, nucleiNamed, completed.getSlideId());
  }

  /** The completion that this is the account of. */
  public SlideCompleted completed() {
    return completed;
  }
}
