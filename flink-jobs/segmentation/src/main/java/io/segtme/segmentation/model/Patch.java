package io.segtme.segmentation.model;

/**
 * One tile's prediction for one cell. A failed tile sends an empty patch to each of its cells, so
 * that completeness needs no clock.
 *
 * @param run the run
 * @param cellRow row in the grid of cells
 * @param cellColumn column in the grid of cells
 * @param rank place of the tile among those over the cell, in raster order (specification, section
 *     5)
 * @param planes class, probability, h+128, v+128 of the cell's pixels inside the frame; empty where
 *     the tile failed
 * @param home whether the cell is the tile's first: there the tile is counted
 * @param readNanos working time that reading the tile took; 0 away from home
 * @param inferNanos working time that inferring the tile took; 0 away from home
 */
public record Patch(
    Run run,
    int cellRow,
    int cellColumn,
    int rank,
    byte[] planes,
    boolean home,
    long readNanos,
    long inferNanos) {

  /** Whether the tile failed. */
  public boolean failed() {
    return planes.length == 0;
  }

  /** Key of the window of the block that holds the cell. */
  public String blockKey() {
    return BlockPlan.key(run, cellRow / run.blockCells(), cellColumn / run.blockCells());
  }
}
