package io.segtme.kernels.stitch;

import io.segtme.kernels.frame.TileGrid;

/** Cuts the part of a tile's prediction that lies in one cell. */
public final class TilePatch {
  private static final int PLANES = 4;

  private TilePatch() {}

  /**
   * The patch of one cell.
   *
   * @param planes the tile's four planes of 224 x 224 bytes; more behind them is ignored
   * @param column column of the tile, likewise row
   * @param cellColumn column of a cell that the tile covers, likewise cellRow
   * @return four planes of the cell's pixels inside the frame
   */
  public static byte[] of(
      TileGrid grid, byte[] planes, int column, int row, int cellColumn, int cellRow) {
    int width = grid.cellWidth(cellColumn);
    int height = grid.cellHeight(cellRow);
    int x = grid.xInTile(column, cellColumn);
    int y = grid.yInTile(row, cellRow);
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
