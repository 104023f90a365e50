package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;

/** Lymphoid tissue: scant cytoplasm around the nuclei, white between them where it is loose. */
final class LymphoidTexture implements ZoneTexture {
  /** Distance from a nucleus' centre where its cytoplasm ends, and where it is full, um. */
  private static final double CYTOPLASM_END_UM = 8.5;

  private static final double CYTOPLASM_FULL_UM = 3.5;

  /** Level of noise where a gap begins and where it is empty; lower where the tissue is loose. */
  private static final double GAP_FROM = 0.1;

  private static final double GAP_TO = 0.5;
  private static final double GAP_BY_LOOSENESS = 0.4;

  private final TextureNoise noise;
  private final double lower;

  /**
   * @param looseness of the case's stroma
   */
  LymphoidTexture(double looseness, TextureNoise noise) {
    this.noise = noise;
    lower = GAP_BY_LOOSENESS * looseness;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    around.cells().find(x, y);
    double near = SmoothStep.of(CYTOPLASM_END_UM, CYTOPLASM_FULL_UM, around.cells().nearest());
    double a = noise.finest(x, y);
    double b = noise.fine(x, y);
    into.set(0.10 + 0.12 * near + 0.05 * a, 0.22 + 0.25 * near + 0.10 * b + 0.08 * a, 0);
    double gap = noise.medium(x, y) + 0.5 * noise.coarse(x, y) + 0.3 * b - 0.35 * near;
    into.thin(SmoothStep.of(GAP_FROM - lower, GAP_TO - lower, gap));
  }
}
