package io.segtme.kernels.frame;

import java.util.Objects;

/**
 * The places of tiles and cells in a frame (specification, section 3). All units are frame pixels,
 * all lookups are constant time, columns come before rows.
 *
 * <p>A <em>tile</em> is 224x224 pixels and may start at negative positions. A <em>cell</em> is the
 * square that one patch of a tile covers: 112 pixels in overlap mode, {@code 224 - 2 * margin} in
 * crop mode, clipped to the frame. Tile (column, row) has its home in cell (column, row); in
 * overlap mode it also covers the next cell right and below, if the grid has one.
 *
 * <p>The <em>rank</em> of a tile in a cell is 0 to 3 and orders the tiles that cover the cell as
 * the raster does: the lower bit is set when the tile's home is this cell's column, the upper when
 * it is this cell's row. In crop mode it is 0.
 *
 * @param width frame width, at least 1
 * @param height frame height, at least 1
 * @param margin 0 to 111 in crop mode, 0 in overlap mode
 */
public record TileGrid(int width, int height, StitchMode mode, int margin) {
  /** The side of a tile, one input of the network. */
  public static final int TILE = 224;

  private static final int STRIDE = TILE / 2;

  /**
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public TileGrid {
    Objects.requireNonNull(mode, "mode");
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "frame of %dx%d pixels: both sides must be at least 1".formatted(width, height));
    }
    int most = mode == StitchMode.CROP ? TILE / 2 - 1 : 0;
    if (margin < 0 || margin > most) {
      throw new IllegalArgumentException(
          "margin %d: must be 0 to %d with %s".formatted(margin, most, mode));
    }
  }

  /** The distance from one tile to the next, which is also the side of a cell. */
  public int stride() {
    return mode == StitchMode.CROP ? TILE - 2 * margin : STRIDE;
  }

  /** The side of a cell before it is clipped to the frame. */
  public int cell() {
    return stride();
  }

  public int columns() {
    return tiles(width);
  }

  public int rows() {
    return tiles(height);
  }

  public int cellsAcross() {
    return cells(width);
  }

  public int cellsDown() {
    return cells(height);
  }

  /**
   * The frame x of a tile's left edge; negative for the first column of crop mode with a margin.
   */
  public int tileX(int column) {
    return column * stride() - margin;
  }

  /** The frame y of a tile's top edge. */
  public int tileY(int row) {
    return row * stride() - margin;
  }

  /** The tile's square in the frame's coordinates; it may leave the frame. */
  public Rect tile(int column, int row) {
    return new Rect(tileX(column), tileY(row), tileX(column) + TILE, tileY(row) + TILE);
  }

  /** The part of a tile that lies inside the frame, in the tile's own coordinates (0 to 224). */
  public Rect insideFrame(int column, int row) {
    return tile(column, row)
        .intersect(new Rect(0, 0, width, height))
        .translate(-tileX(column), -tileY(row));
  }

  public int cellX(int cellColumn) {
    return cellColumn * cell();
  }

  public int cellY(int cellRow) {
    return cellRow * cell();
  }

  public int cellWidth(int cellColumn) {
    return Math.min(cell(), width - cellX(cellColumn));
  }

  public int cellHeight(int cellRow) {
    return Math.min(cell(), height - cellY(cellRow));
  }

  /** A cell's rectangle in the frame, clipped to it. Never empty for a cell of the grid. */
  public Rect cell(int cellColumn, int cellRow) {
    int x = cellX(cellColumn);
    int y = cellY(cellRow);
    return new Rect(x, y, x + cellWidth(cellColumn), y + cellHeight(cellRow));
  }

  /**
   * How many cells a tile of this column covers side by side, from cell column {@code column} on: 1
   * or 2.
   */
  public int cellColumnsOf(int column) {
    return mode == StitchMode.CROP ? 1 : Math.min(2, cellsAcross() - column);
  }

  /**
   * How many cells a tile of this row covers one below the other, from cell row {@code row} on: 1
   * or 2.
   */
  public int cellRowsOf(int row) {
    return mode == StitchMode.CROP ? 1 : Math.min(2, cellsDown() - row);
  }

  /** The rank of a tile in a cell that it covers, 0 to 3. */
  public int rank(int column, int row, int cellColumn, int cellRow) {
    int right = column - cellColumn;
    int down = row - cellRow;
    int least = mode == StitchMode.CROP ? 0 : -1;
    if (right < least || right > 0 || down < least || down > 0) {
      throw new IllegalArgumentException(
          "tile %d,%d does not cover cell %d,%d".formatted(column, row, cellColumn, cellRow));
    }
    return mode == StitchMode.CROP ? 0 : 2 * (down + 1) + right + 1;
  }

  /** The column of the tile that has this rank in a cell of this column; it need not exist. */
  public int tileColumn(int cellColumn, int rank) {
    return mode == StitchMode.CROP ? cellColumn : cellColumn - 1 + (rank & 1);
  }

  /** The row of the tile that has this rank in a cell of this row; it need not exist. */
  public int tileRow(int cellRow, int rank) {
    return mode == StitchMode.CROP ? cellRow : cellRow - 1 + (rank >> 1);
  }

  /**
   * The ranks of all tiles of the grid that cover a cell, as a mask: bit r stands for rank r. Never
   * 0.
   */
  public int ranks(int cellColumn, int cellRow) {
    if (mode == StitchMode.CROP) {
      return 1;
    }
    int mask = 0;
    for (int rank = 0; rank < 4; rank++) {
      int column = tileColumn(cellColumn, rank);
      int row = tileRow(cellRow, rank);
      if (column >= 0 && column < columns() && row >= 0 && row < rows()) {
        mask |= 1 << rank;
      }
    }
    return mask;
  }

  /** Where a cell's left edge lies inside a tile of this column. */
  public int xInTile(int column, int cellColumn) {
    return cellX(cellColumn) - tileX(column);
  }

  /** Where a cell's top edge lies inside a tile of this row. */
  public int yInTile(int row, int cellRow) {
    return cellY(cellRow) - tileY(row);
  }

  private int tiles(int extent) {
    if (mode == StitchMode.CROP) {
      return (int) (((long) extent + stride() - 1) / stride());
    }
    return extent <= TILE ? 1 : (int) (((long) extent - TILE + STRIDE - 1) / STRIDE) + 1;
  }

  private int cells(int extent) {
    if (mode == StitchMode.CROP) {
      return tiles(extent);
    }
    return extent > STRIDE ? tiles(extent) + 1 : 1;
  }
}
