package io.segtme.segmentation.infer;

import io.segtme.kernels.TileGrid;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Tile;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a tile's prediction into the patches of the cells that it covers. */
final class Patches {
  private static final byte[] NONE = {};
  private static final int PLANES = 4;

  private Patches() {}

  /**
   * @param planes the tile's four planes of 224 x 224, or null where it failed: its patches are
   *     empty then
   * @param inferNanos working time of the tile
   */
  static List<Patch> of(Tile tile, byte @Nullable [] planes, long inferNanos) {
    TileGrid grid = tile.run().grid();
    List<Patch> patches = new ArrayList<>(PLANES);
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
                planes == null ? NONE : cut(grid, tile, row, col, planes),
                home,
                home ? tile.readNanos() : 0,
                home ? inferNanos : 0));
      }
    }
    return patches;
  }

  private static byte[] cut(TileGrid grid, Tile tile, int cellRow, int cellColumn, byte[] planes) {
    int width = grid.cellWidth(cellColumn);
    int height = grid.cellHeight(cellRow);
    int x = grid.xInTile(tile.column(), cellColumn);
    int y = grid.yInTile(tile.row(), cellRow);
    byte[] patch = new byte[PLANES * width * height];
    for (int plane = 0, to = 0; plane < PLANES; plane++) {
      int from = (plane * TileGrid.TILE + y) * TileGrid.TILE + x;
      for (int i = 0; i < height; i++, to += width, from += TileGrid.TILE) {
        System.arraycopy(planes, from, patch, to, width);
      }
    }
    return patch;
  }
}
