package io.segtme.kernels.stitch;

import io.segtme.kernels.frame.TileGrid;
import java.util.HashMap;
import java.util.Map;

/**
 * Section 5 of the specification on a whole frame in one thread, through {@link CellCanvas}: the
 * maps that every streamed stitch is compared with. Keeps two rows of cells beside the maps.
 */
public final class WholeStitch {
  private static final byte[] NONE = {};

  /** Where the predictions of tiles come from. */
  @FunctionalInterface
  public interface Tiles {
    /**
     * The planes class, probability, h + 128, v + 128 of 224 x 224 bytes each; no bytes for a tile
     * that was not inferred.
     */
    byte[] planes(int column, int row);
  }

  private final TileGrid grid;
  private final FieldMaps maps;
  private final Map<Integer, CellCanvas[]> open = new HashMap<>();

  private WholeStitch(TileGrid grid) {
    this.grid = grid;
    maps = FieldMaps.blank(grid.width(), grid.height());
  }

  /** Asks for every tile once, in raster order. */
  public static FieldMaps of(TileGrid grid, Tiles tiles) {
    WholeStitch stitch = new WholeStitch(grid);
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        stitch.apply(column, row, tiles.planes(column, row));
      }
      stitch.close(row);
    }
    stitch.close(grid.rows());
    return stitch.maps;
  }

  private void apply(int column, int row, byte[] planes) {
    for (int cy = row; cy < row + grid.cellRowsOf(row); cy++) {
      CellCanvas[] cells = open.computeIfAbsent(cy, key -> new CellCanvas[grid.cellsAcross()]);
      for (int cx = column; cx < column + grid.cellColumnsOf(column); cx++) {
        if (cells[cx] == null) {
          cells[cx] = new CellCanvas(grid.cellWidth(cx), grid.cellHeight(cy));
        }
        cells[cx].apply(
            grid.rank(column, row, cx, cy),
            planes.length == 0 ? NONE : TilePatch.of(grid, planes, column, row, cx, cy));
      }
    }
  }

  /** Puts a row of cells that no later tile covers into the maps. */
  private void close(int cellRow) {
    CellCanvas[] cells = open.remove(cellRow);
    for (int cx = 0; cells != null && cx < cells.length; cx++) {
      cells[cx].copyTo(maps, grid.cellX(cx), grid.cellY(cellRow));
    }
  }
}
