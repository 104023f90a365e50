package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.Fibres;
import io.segtme.phantom.tissue.TissueProfile.Stroma;

/** Collagen fibres, dense or loose, with white gaps where they part. */
final class StromaTexture implements ZoneTexture {
  /** Eosin: of all places, of dense fibres, of the grain; no place has less than the last. */
  private static final double EOSIN = 0.22;

  private static final double FIBRE_EOSIN = 0.85;
  private static final double GRAIN_EOSIN = 0.16;
  private static final double LEAST_EOSIN = 0.03;

  /** Share of the eosin that loose stroma lacks. */
  private static final double LOOSE_LACKS = 0.4;

  /** Haematoxylin: of all places, of dense fibres, of the grain, by place. */
  private static final double HAEMATOXYLIN = 0.06;

  private static final double FIBRE_HAEMATOXYLIN = 0.09;
  private static final double GRAIN_HAEMATOXYLIN = 0.05;
  private static final double HAEMATOXYLIN_BY_PLACE = 0.04;

  /** Level of noise where a gap begins and where it is empty; lower where the stroma is loose. */
  private static final double GAP_FROM = 0.62;

  private static final double GAP_TO = 0.95;
  private static final double GAP_BY_LOOSENESS = 0.5;

  /** Independent values of one noise: looked at so far away, um. */
  private static final double ELSEWHERE_X_UM = 500;

  private static final double ELSEWHERE_Y_UM = 900;

  private final Stroma profile;
  private final double grainStrength;
  private final Fibres fibres;
  private final TextureNoise noise;

  StromaTexture(Stroma profile, double grainStrength, Fibres fibres, TextureNoise noise) {
    this.profile = profile;
    this.grainStrength = grainStrength;
    this.fibres = fibres;
    this.noise = noise;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    double along = fibres.along(x, y);
    double across = fibres.across(x, y);
    double f = fibres.density(along, across);
    double loose = profile.looseness() + 0.6 * noise.coarse(x + ELSEWHERE_X_UM, y);
    double grain = grainStrength * (0.6 * noise.finest(x, y) + 0.8 * noise.fine(x, y));
    double e =
        (EOSIN + FIBRE_EOSIN * f + GRAIN_EOSIN * grain) * (1 - LOOSE_LACKS * Math.max(0, loose));
    double h =
        HAEMATOXYLIN
            + FIBRE_HAEMATOXYLIN * f
            + GRAIN_HAEMATOXYLIN * grain
            + HAEMATOXYLIN_BY_PLACE * noise.coarse(x, y + ELSEWHERE_Y_UM);
    into.set(Math.max(0, h), Math.max(LEAST_EOSIN, e), 0);
    double gap = fibres.gap(along, across) + 0.35 * noise.medium(x, y);
    double lower = GAP_BY_LOOSENESS * loose;
    into.thin(SmoothStep.of(GAP_FROM - lower, GAP_TO - lower, gap));
  }
}
