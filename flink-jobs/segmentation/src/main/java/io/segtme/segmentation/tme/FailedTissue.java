package io.segtme.segmentation.tme;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.BitSet;

/**
 * The tissue of which nothing is known: squares in which no inferred tile writes a pixel, since all
 * tiles that do have failed. W leaves them out (specification, section 3).
 *
 * @param window W without them
 * @param pixels frame pixels of them
 */
record FailedTissue(TissueWindow window, long pixels) {
  private static final int SQUARE = RegionArea.SQUARE;

  /**
   * What failed tiles leave of a run's tissue. Cost: the squares under failed tiles.
   *
   * @param failed tiles, by row * columns + column
   */
  static FailedTissue of(TileGrid grid, TissueWindow tissue, BitSet failed) {
    BitSet left = BitSet.valueOf(tissue.bits());
    long pixels = 0;
    for (int tile = failed.nextSetBit(0); tile >= 0; tile = failed.nextSetBit(tile + 1)) {
      Rect written = written(grid, tile % grid.columns(), tile / grid.columns());
      for (int row = written.y0() / SQUARE; row * SQUARE < written.y1(); row++) {
        for (int column = written.x0() / SQUARE; column * SQUARE < written.x1(); column++) {
          int square = row * tissue.columns() + column;
          Rect area = square(grid, column, row);
          if (left.get(square) && allFailed(grid, area, failed)) {
            left.clear(square);
            pixels += area.pixels();
          }
        }
      }
    }
    return pixels == 0
        ? new FailedTissue(tissue, 0)
        : new FailedTissue(without(tissue, left), pixels);
  }

  private static TissueWindow without(TissueWindow tissue, BitSet left) {
    return new TissueWindow(
        tissue.columns(),
        tissue.rows(),
        tissue.squareUm(),
        tissue.widthUm(),
        tissue.heightUm(),
        left.toLongArray());
  }

  /** The cells of a tile, as one rectangle of the frame. */
  private static Rect written(TileGrid grid, int column, int row) {
    Rect first = grid.cell(column, row);
    Rect last = grid.cell(column + grid.cellColumnsOf(column) - 1, row + grid.cellRowsOf(row) - 1);
    return new Rect(first.x0(), first.y0(), last.x1(), last.y1());
  }

  private static Rect square(TileGrid grid, int column, int row) {
    return new Rect(
        column * SQUARE,
        row * SQUARE,
        Math.min(grid.width(), (column + 1) * SQUARE),
        Math.min(grid.height(), (row + 1) * SQUARE));
  }

  private static boolean allFailed(TileGrid grid, Rect area, BitSet failed) {
    for (int y = area.y0() / grid.cell(); y * grid.cell() < area.y1(); y++) {
      for (int x = area.x0() / grid.cell(); x * grid.cell() < area.x1(); x++) {
        int ranks = grid.ranks(x, y);
        for (int rank = 0; rank < 4; rank++) {
          int tile = grid.tileRow(y, rank) * grid.columns() + grid.tileColumn(x, rank);
          if ((ranks >> rank & 1) == 1 && !failed.get(tile)) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
