package io.segtme.phantom.background;

import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.Fibres;

/** Mucin: nearly empty, with pale blue wisps along the fibres. */
final class MucinTexture implements ZoneTexture {
  private final Fibres fibres;
  private final TextureNoise noise;

  MucinTexture(Fibres fibres, TextureNoise noise) {
    this.fibres = fibres;
    this.noise = noise;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    double along = fibres.along(x, y);
    double across = fibres.across(x, y);
    double wisp =
        0.25 + 0.5 * noise.medium(along * 0.6, across) + 0.3 * noise.fine(along * 0.5, across);
    wisp = Math.max(0, wisp);
    into.set(0.05 + 0.26 * wisp, 0.03 + 0.12 * wisp, 0);
  }
}
