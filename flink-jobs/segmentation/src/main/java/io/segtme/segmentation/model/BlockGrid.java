package io.segtme.segmentation.model;

import io.segtme.kernels.TileGrid;

/**
 * Blocks of {@code side} x {@code side} cells over a frame. A tile is at home in the block that
 * holds its first cell.
 */
public record BlockGrid(TileGrid tiles, int side) {

  /** Blocks along x. */
  public int columns() {
    return (tiles.cellsAcross() + side - 1) / side;
  }

  /** Blocks along y. */
  public int rows() {
    return (tiles.cellsDown() + side - 1) / side;
  }

  /** Blocks of the slide, empty ones included. */
  public long count() {
    return (long) columns() * rows();
  }

  /** Frame x of the block's left edge. */
  public int x(int column) {
    return column * side * tiles.cell();
  }

  /** Frame y of the block's top edge. */
  public int y(int row) {
    return row * side * tiles.cell();
  }

  /** Width of a block in frame pixels, clipped to the frame. */
  public int width(int column) {
    return Math.min(side * tiles.cell(), tiles.width() - x(column));
  }

  /** Height of a block in frame pixels, clipped to the frame. */
  public int height(int row) {
    return Math.min(side * tiles.cell(), tiles.height() - y(row));
  }
}
