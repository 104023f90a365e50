package io.segtme.kernels;

/**
 * A whole frame stitched from tile predictions through {@link CellCanvas}, the tiles in reverse
 * raster order.
 */
final class Stitcher {
  /** The planes class, probability, h + 128, v + 128 of a tile, or no bytes for a failed one. */
  interface Tiles {
    byte[] planes(int column, int row);
  }

  private Stitcher() {}

  static FieldMaps stitch(TileGrid grid, Tiles tiles) {
    CellCanvas[][] cells = new CellCanvas[grid.cellsDown()][grid.cellsAcross()];
    for (int row = grid.rows() - 1; row >= 0; row--) {
      for (int column = grid.columns() - 1; column >= 0; column--) {
        byte[] planes = tiles.planes(column, row);
        for (int cy = row; cy < row + grid.cellRowsOf(row); cy++) {
          for (int cx = column; cx < column + grid.cellColumnsOf(column); cx++) {
            if (cells[cy][cx] == null) {
              cells[cy][cx] = new CellCanvas(grid.cellWidth(cx), grid.cellHeight(cy));
            }
            cells[cy][cx].apply(
                grid.rank(column, row, cx, cy), patch(grid, planes, column, row, cx, cy));
          }
        }
      }
    }
    FieldMaps map = FieldMaps.blank(grid.width(), grid.height());
    for (int cy = 0; cy < cells.length; cy++) {
      for (int cx = 0; cx < cells[cy].length; cx++) {
        if (cells[cy][cx].received() != grid.ranks(cx, cy)) {
          throw new IllegalStateException("cell " + cx + "," + cy + " is not complete");
        }
        cells[cy][cx].copyTo(map, grid.cellX(cx), grid.cellY(cy));
      }
    }
    return map;
  }

  private static byte[] patch(TileGrid grid, byte[] planes, int column, int row, int cx, int cy) {
    if (planes.length == 0) {
      return planes;
    }
    Rect cell = grid.cell(cx, cy);
    byte[] patch = new byte[4 * cell.width() * cell.height()];
    int x = grid.xInTile(column, cx);
    int y = grid.yInTile(row, cy);
    for (int plane = 0; plane < 4; plane++) {
      for (int r = 0; r < cell.height(); r++) {
        System.arraycopy(
            planes,
            (plane * TileGrid.TILE + y + r) * TileGrid.TILE + x,
            patch,
            (plane * cell.height() + r) * cell.width(),
            cell.width());
      }
    }
    return patch;
  }
}
