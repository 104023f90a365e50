package io.segtme.segmentation.read;

import io.segtme.segmentation.model.PlanSlice;

/**
 * Blocks that are still to be read: the stage's state.
 *
 * @param slice their plans
 * @param nextBlock the first that is still to be read, from 0
 * @param nextCell first of its home cells whose tile is still to be read, in raster order
 * @param closes how many blocks are reported as read with the last one
 * @param awaySince since when the slide does not answer, milliseconds since 1970; 0 while it does
 */
public record PendingSlice(
    PlanSlice slice, int nextBlock, int nextCell, int closes, long awaySince) {

  /** A slice of which nothing was read yet. */
  static PendingSlice of(PlanSlice slice) {
    return new PendingSlice(slice, 0, 0, slice.blocks(), 0);
  }
}
