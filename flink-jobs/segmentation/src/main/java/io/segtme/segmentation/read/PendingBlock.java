package io.segtme.segmentation.read;

import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import java.util.List;

/**
 * A block whose turn it is.
 *
 * @param plan the block
 * @param nextCell first of its home cells whose tile is still to be read, in raster order
 * @param closes how many blocks are reported as read when it is; 0 but for the last of a slice
 * @param awaySince since when the slide does not answer, milliseconds since 1970; 0 while it does
 */
record PendingBlock(BlockPlan plan, int nextCell, int closes, long awaySince) {
  Run run() {
    return plan.run();
  }

  PendingBlock from(int cell) {
    return new PendingBlock(plan, cell, closes, 0);
  }

  PendingBlock away(long since) {
    return new PendingBlock(plan, nextCell, closes, since);
  }

  /** As it is kept in state. */
  PendingSlice slice() {
    return new PendingSlice(PlanSlice.of(List.of(plan)), 0, nextCell, closes, awaySince);
  }
}
