package io.segtme.segmentation.model;

import org.jspecify.annotations.Nullable;

/**
 * One input of the network: 224 x 224 frame pixels, white outside the frame. A tile that could not
 * be read travels on without pixels, so that its cells learn of it.
 *
 * @param run the run
 * @param row row in the tile grid
 * @param column column in the tile grid
 * @param rgb 224 * 224 * 3 bytes, row-major; empty where the tile could not be read
 * @param failure why it could not be read; null where it could
 * @param readNanos working time spent on reading it
 */
public record Tile(
    Run run, int row, int column, byte[] rgb, @Nullable String failure, long readNanos) {
  private static final byte[] NONE = {};

  /**
   * @throws IllegalArgumentException unless the tile has either pixels or a failure
   */
  public Tile {
    if ((failure == null) == (rgb.length == 0)) {
      throw new IllegalArgumentException(
          "tile %d,%d: %d bytes of pixels and the failure '%s'; it has the one or the other"
              .formatted(row, column, rgb.length, failure));
    }
  }

  /** A tile that was read. */
  public static Tile read(Run run, int row, int column, byte[] rgb, long readNanos) {
    return new Tile(run, row, column, rgb, null, readNanos);
  }

  /** A tile that could not be read. */
  public static Tile unreadable(Run run, int row, int column, String failure, long readNanos) {
    return new Tile(run, row, column, NONE, failure, readNanos);
  }

  /** Whether it has pixels. */
  public boolean isRead() {
    return failure == null;
  }

  /** Key that spreads tiles evenly over inference subtasks. */
  public String key() {
    return run.runId() + '/' + row + '/' + column;
  }
}
