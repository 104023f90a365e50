package io.segtme.cli.offline;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;

/**
 * Predictions of a picture, each tile its own noisy view of it, so that tiles disagree where they
 * overlap; some tiles are background, some fail.
 *
 * @param noise share of pixels of a random class; with 0 all tiles see the same picture
 * @param background share of tiles that are background
 * @param failed share of tiles that fail
 */
record DrawnTiles(
    Picture picture,
    int width,
    int height,
    StitchMode mode,
    int margin,
    long seed,
    double noise,
    double background,
    double failed)
    implements TilePredictions {
  private static final long serialVersionUID = 1;
  private static final int SIZE = TileGrid.TILE * TileGrid.TILE;

  /** Without noise, background and failures. */
  static DrawnTiles exact(Picture picture, int width, int height, StitchMode mode, int margin) {
    return new DrawnTiles(picture, width, height, mode, margin, 7, 0, 0, 0);
  }

  PredictedSlide slide(String id, int blockCells) {
    return new PredictedSlide(id, width, height, mode, margin, blockCells, this);
  }

  @Override
  public boolean isPlanned(int column, int row) {
    return draw(column, row) >= background;
  }

  @Override
  public byte[] planes(int column, int row) {
    if (draw(column, row) < background + failed) {
      return new byte[0];
    }
    TileGrid grid = new TileGrid(width, height, mode, margin);
    long own = Mix.of(seed + 1, column, row);
    int shift = noise > 0 ? (int) (own & 3) - 1 : 0;
    byte[] planes = new byte[4 * SIZE];
    for (int i = 0; i < SIZE; i++) {
      int x = grid.tileX(column) + i % TileGrid.TILE;
      int y = grid.tileY(row) + i / TileGrid.TILE;
      if (x < 0 || y < 0 || x >= width || y >= height) {
        continue;
      }
      long random = Mix.of(own, x, y);
      boolean noisy = (random & 0xffff) < noise * 0x10000;
      planes[i] = (byte) (noisy ? (random >>> 16 & 0xff) % 6 : picture.cls(x + shift, y + shift));
      planes[SIZE + i] = (byte) (random >>> 24);
      planes[2 * SIZE + i] = hv(x + shift, random >>> 32);
      planes[3 * SIZE + i] = hv(y + shift, random >>> 40);
    }
    return planes;
  }

  /** As over nuclei of 18 pixels in a row. */
  private static byte hv(int at, long random) {
    return (byte) (128 + (Math.floorMod(at, 18) - 9) * 12 + (int) (random & 15) - 8);
  }

  private double draw(int column, int row) {
    return (Mix.of(seed, column, row) & 0xffffff) / (double) 0x1000000;
  }
}
