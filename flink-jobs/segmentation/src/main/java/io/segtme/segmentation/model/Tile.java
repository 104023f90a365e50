package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * One input of the network: 224 x 224 frame pixels, white outside the frame. A tile that could not
 * be read travels on without pixels, so that its cells learn of it.
 *
 * @param run the run
 * @param row row in the tile grid
 * @param column column in the tile grid
 * @param rgb 224 * 224 * 3 bytes, row-major; empty where the tile failed
 * @param failure why the tile failed, null where it did not
 * @param readNanos working time spent on reading it
 */
public record Tile(
    Run run, int row, int column, byte[] rgb, @Nullable String failure, long readNanos) {

  /** Key that spreads tiles evenly over inference subtasks. */
  public String key() {
    return run.runId() + '/' + row + '/' + column;
  }
}
