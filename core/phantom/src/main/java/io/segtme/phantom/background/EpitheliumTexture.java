package io.segtme.phantom.background;

import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.ZoneMap;

/** Sheets and nests of epithelial cells: cytoplasm, a white rim where a nest has shrunk, cracks. */
final class EpitheliumTexture implements ZoneTexture {
  /** A micrometre at the border of a zone as a difference of scores; roughly. */
  private static final double SCORE_PER_UM = 0.012;

  private static final double RIM_THINS = 1.2;

  private final CytoplasmTexture cytoplasm;
  private final Cracks cracks;
  private final TextureNoise noise;
  private final double basophilia;
  private final double retractionUm;

  /**
   * @param basophilia factor on the haematoxylin of cytoplasm
   * @param retractionUm width of the rim, 0 none
   */
  EpitheliumTexture(
      CytoplasmTexture cytoplasm,
      Cracks cracks,
      TextureNoise noise,
      double basophilia,
      double retractionUm) {
    this.cytoplasm = cytoplasm;
    this.cracks = cracks;
    this.noise = noise;
    this.basophilia = basophilia;
    this.retractionUm = retractionUm;
  }

  @Override
  public void stain(double x, double y, Surroundings around, StainAmounts into) {
    cytoplasm.stain(x, y, around.cells(), basophilia, into);
    double margin = ZoneMap.margin(around.scores());
    double width = retractionUm * SCORE_PER_UM * (0.6 + noise.coarse(x, y));
    if (margin < width) {
      into.thin(RIM_THINS * SmoothStep.of(0, 0.4, 1 - margin / width));
    }
    cracks.apply(x, y, into);
  }
}
