package io.segtme.segmentation.ledger;

import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import org.jspecify.annotations.Nullable;

/** When an account is complete, and how long that will take. */
final class Closing {
  /** Key of the plan's report, which holds what to expect. */
  static final String PLAN = "plan";

  private Closing() {}

  /** Whether all that was planned has happened and all that was found is published. */
  static boolean isComplete(Counts sum) {
    return sum.get(Count.NODES_EXPECTED) > 0
        && sum.get(Count.NODES_CLOSED) == sum.get(Count.NODES_EXPECTED)
        && sum.get(Count.COMPONENTS_SEGMENTED) == sum.get(Count.COMPONENTS)
        && sum.get(Count.NUCLEI_PUBLISHED) == sum.nuclei();
  }

  /** Whether every tile was handed to the network, or cannot be. */
  static boolean isRead(Counts sum) {
    return sum.get(Count.BLOCKS) > 0 && sum.get(Count.BLOCKS_READ) == sum.get(Count.BLOCKS);
  }

  /** Why a complete account is no result; null where it is one. */
  static @Nullable String failure(Counts sum) {
    if (sum.tilesDone() != sum.get(Count.TILES_EXPECTED)) {
      return mismatch(sum);
    }
    return sum.get(Count.TILES_INFERRED) == 0 && sum.get(Count.TILES_FAILED) > 0
        ? "SLIDE_UNREADABLE: none of %d tiles with tissue could be read and inferred; the dead letters have the causes; copy the slide again and send it again"
            .formatted(sum.get(Count.TILES_FAILED))
        : null;
  }

  /** Each planned tile has just one fate, or there is a defect. */
  private static String mismatch(Counts sum) {
    return "LEDGER_MISMATCH: %d tiles were planned and %d have a fate; this is a defect, please report it and send the slide again"
        .formatted(sum.get(Count.TILES_EXPECTED), sum.tilesDone());
  }

  /** Seconds that the rest takes at the rate so far; null while that is not known. */
  static @Nullable Double etaSeconds(Counts sum, long elapsedMillis) {
    long expected = sum.get(Count.TILES_EXPECTED) - sum.get(Count.TILES_BACKGROUND);
    long done = sum.get(Count.TILES_INFERRED) + sum.get(Count.TILES_FAILED);
    if (done == 0 || expected < done) {
      return null;
    }
    return elapsedMillis / 1000.0 * (expected - done) / done;
  }
}
