package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.FatCells;

/** Fat: thin walls around white. */
final class FatTexture implements ZoneTexture {
  /** Distance from the middle of a wall where it ends, and where it is full, um. */
  private static final double WALL_END_UM = 1.15;

  private static final double WALL_FULL_UM = 0.45;

  private final FatCells fat;
  private final TextureNoise noise;

  FatTexture(FatCells fat, TextureNoise noise) {
    this.fat = fat;
    this.noise = noise;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    double away = fat.wall(x, y) + 0.6 * noise.medium(x, y) - 0.2;
    double wall = SmoothStep.of(WALL_END_UM, WALL_FULL_UM, away);
    into.set(0.06 * wall, (0.55 + 0.2 * noise.fine(x, y)) * wall, 0);
  }
}
