package io.segtme.connectors.djl;

import io.segtme.kernels.frame.TileGrid;

/**
 * One tile as the network reads it: 224x224 pixels of interleaved RGB, row-major, white outside the
 * frame, with the half-open rectangle {@code [x0, x1) x [y0, y1)} of tile pixels that lies inside
 * the frame (spec.md, section 3).
 *
 * <p>Another number of bytes, or a rectangle that is empty or leaves the tile, is an {@link
 * IllegalArgumentException}.
 *
 * @param rgb 150,528 bytes; not copied, so it must not change while a batch runs
 */
public record TileInput(byte[] rgb, int x0, int y0, int x1, int y1) {
  public TileInput {
    if (rgb.length != TileModel.TILE_BYTES) {
      throw new IllegalArgumentException(
          "a tile is %d bytes of RGB, got %d".formatted(TileModel.TILE_BYTES, rgb.length));
    }
    if (x0 < 0 || y0 < 0 || x1 > TileGrid.TILE || y1 > TileGrid.TILE || x0 >= x1 || y0 >= y1) {
      throw new IllegalArgumentException(
          "the rectangle (%d, %d, %d, %d) is empty or leaves the tile 0..%d"
              .formatted(x0, y0, x1, y1, TileGrid.TILE));
    }
  }

  /** A tile that lies wholly inside the frame. */
  public static TileInput inside(byte[] rgb) {
    return new TileInput(rgb, 0, 0, TileGrid.TILE, TileGrid.TILE);
  }
}
