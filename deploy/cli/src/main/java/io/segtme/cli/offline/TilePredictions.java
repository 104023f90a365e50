package io.segtme.cli.offline;

import io.segtme.kernels.stitch.WholeStitch;
import java.io.Serializable;

/**
 * What a network said about every tile of a frame. A tile that has no planes was not inferred: it
 * failed, or, where it is not planned either, it is background.
 */
@FunctionalInterface
public interface TilePredictions extends WholeStitch.Tiles, Serializable {
  /** Whether the tile is to be inferred; one that is not has no planes. */
  default boolean isPlanned(int column, int row) {
    return true;
  }
}
