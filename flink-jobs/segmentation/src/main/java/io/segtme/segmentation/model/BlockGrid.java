package io.segtme.segmentation.model;

import io.segtme.kernels.component.OpenSides;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TileGrid;

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

  /** Levels of the quadtree above the blocks; at the last one node holds the whole frame. */
  public int levels() {
    int most = Math.max(columns(), rows());
    return most == 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(most - 1);
  }

  /** Nodes of the quadtree, blocks included. */
  public long nodes() {
    long nodes = 0;
    for (int level = 0; level <= levels(); level++) {
      nodes += (long) nodes(columns(), level) * nodes(rows(), level);
    }
    return nodes;
  }

  /** How many children a node has; those outside the frame do not exist. */
  public int children(int level, int row, int column) {
    int across = Math.min(2, nodes(columns(), level - 1) - 2 * column);
    int down = Math.min(2, nodes(rows(), level - 1) - 2 * row);
    return across * down;
  }

  /** The area of a node and its sides that face others; level 0 are the blocks. */
  public OpenSides sides(int level, int row, int column) {
    long side = (long) this.side * tiles.cell() << level;
    return new OpenSides(
        new Rect(
            (int) (column * side),
            (int) (row * side),
            (int) Math.min(tiles.width(), (column + 1) * side),
            (int) Math.min(tiles.height(), (row + 1) * side)),
        new Rect(0, 0, tiles.width(), tiles.height()));
  }

  private static int nodes(int blocks, int level) {
    return (int) ((blocks + (1L << level) - 1) >> level);
  }
}
