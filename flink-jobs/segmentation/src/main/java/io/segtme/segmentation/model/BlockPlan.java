package io.segtme.segmentation.model;

/**
 * What is to be done in one block: which of its home tiles are inferred, and how many patches each
 * cell may expect. Blocks without tissue have a plan too, so that stitch and merge can count to the
 * end.
 *
 * <p>Of a run that has ended nothing is to be done: its blocks are {@link #gone}.
 *
 * @param run the run
 * @param row row of the block
 * @param column column of the block
 * @param tiles one byte a home tile of the block's cells in raster order: 1 to infer, 0 background
 *     or no tile
 * @param expected patches that each cell of the block will get, in raster order, 0 where the cell
 *     lies outside the frame
 */
public record BlockPlan(Run run, int row, int column, byte[] tiles, byte[] expected) {

  private static final byte[] GONE = {};

  /** That of a block whose run has ended: whatever is left of it is dropped. */
  public static BlockPlan gone(Run run, int row, int column) {
    return new BlockPlan(run, row, column, GONE, GONE);
  }

  /** Whether its run has ended. */
  public boolean isGone() {
    return tiles.length == 0;
  }

  /** Key of the block's window: unique over runs. */
  public String key() {
    return key(run, row, column);
  }

  /** Key of the window of the block at (row, column) of a run. */
  public static String key(Run run, int row, int column) {
    return run.runId() + '/' + row + '/' + column;
  }

  /** Tiles of this block to infer. */
  public int tilesToInfer() {
    return sum(tiles);
  }

  /** Patches that the block's window waits for. */
  public int patchesExpected() {
    return sum(expected);
  }

  private static int sum(byte[] values) {
    int sum = 0;
    for (byte value : values) {
      sum += value;
    }
    return sum;
  }
}
