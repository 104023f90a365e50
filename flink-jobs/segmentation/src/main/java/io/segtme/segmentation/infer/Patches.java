package io.segtme.segmentation.infer;

import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.TilePatch;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Tile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a tile's prediction into the patches of the cells that it covers. */
final class Patches {
  private static final byte[] NONE = {};

  private Patches() {}

  /**
   * @param planes the tile's four planes of 224 x 224, or null where it failed: its patches are
   *     empty then
   * @param inferNanos working time of the tile
   */
  static List<Patch> of(Tile tile, byte @Nullable [] planes, long inferNanos) {
    TileGrid grid = tile.run().grid();
    List<Patch> patches = new ArrayList<>(4);
    for (int row = tile.row(); row < tile.row() + grid.cellRowsOf(tile.row()); row++) {
      for (int col = tile.column();
          col < tile.column() + grid.cellColumnsOf(tile.column());
          col++) {
        boolean home = row == tile.row() && col == tile.column();
        patches.add(
            new Patch(
                tile.run(),
                row,
                col,
                grid.rank(tile.column(), tile.row(), col, row),
                planes == null
                    ? NONE
                    : TilePatch.of(grid, planes, tile.column(), tile.row(), col, row),
                home,
                home ? tile.readNanos() : 0,
                home ? inferNanos : 0));
      }
    }
    return patches;
  }
}
