package io.segtme.segmentation.read;

import io.segtme.segmentation.model.BlockPlan;

/**
 * A block of which some tile rows are still to be read.
 *
 * @param plan the block
 * @param nextRow first row of its home tiles that is still to be read, from 0
 */
public record PendingBlock(BlockPlan plan, int nextRow) {}
