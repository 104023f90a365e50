package io.segtme.phantom.background;

import io.segtme.phantom.paint.StainAmounts;

/** Bleeding: red cells side by side in pale plasma. */
final class BloodTexture implements ZoneTexture {
  /** Share of the places that hold a red cell. */
  private static final double RED_CELLS = 0.85;

  private final BloodCells cells;
  private final TextureNoise noise;

  BloodTexture(BloodCells cells, TextureNoise noise) {
    this.cells = cells;
    this.noise = noise;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    double red = cells.at(x, y, RED_CELLS);
    into.set(0.02, 0.12 + 0.1 * noise.fine(x, y), red);
  }
}
