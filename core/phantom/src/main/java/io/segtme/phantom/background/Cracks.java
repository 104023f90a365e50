package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;

/** Thin white clefts where the tissue was torn, along the zero lines of a noise. */
final class Cracks {
  private static final double THINS = 0.9;

  private final double share;
  private final TextureNoise noise;

  /**
   * @param share half width of the clefts in levels of noise, 0 none
   */
  Cracks(double share, TextureNoise noise) {
    this.share = share;
    this.noise = noise;
  }

  /** Thins the amounts of a place that lies in a cleft. */
  void apply(double x, double y, StainAmounts amounts) {
    double ridge =
        Math.abs(noise.medium(y, x) + 0.5 * noise.coarse(x, y) + 0.15 * noise.fine(x, y));
    double width = share * SmoothStep.of(-0.2, 0.5, noise.coarse(y, x));
    if (ridge < width) {
      amounts.thin(THINS * SmoothStep.of(width, 0.4 * width, ridge));
    }
  }
}
