package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;

/** Necrosis: granular, red, with blue dust of nuclei that are gone, torn by cracks. */
final class NecrosisTexture implements ZoneTexture {
  /** Level of noise above which there is dust, and how much haematoxylin it takes. */
  private static final double DUST_LEVEL = 0.85;

  private static final double DUST = 1.4;

  /** Level of noise where a hole begins, and where it is empty. */
  private static final double HOLE_FROM = 0.75;

  private static final double HOLE_TO = 1.05;

  private final Cracks cracks;
  private final TextureNoise noise;

  NecrosisTexture(Cracks cracks, TextureNoise noise) {
    this.cracks = cracks;
    this.noise = noise;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    double a = noise.finest(x, y);
    double b = noise.fine(x, y);
    double c = noise.medium(x, y);
    double dust = Math.max(0, a + 0.6 * b - DUST_LEVEL) * DUST;
    into.set(0.08 + 0.06 * b + dust, 0.75 + 0.28 * a + 0.25 * b + 0.2 * c, 0);
    into.thin(SmoothStep.of(HOLE_FROM, HOLE_TO, c + 0.5 * b));
    cracks.apply(x, y, into);
  }
}
