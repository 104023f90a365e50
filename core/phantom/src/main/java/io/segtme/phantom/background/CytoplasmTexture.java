package io.segtme.phantom.background;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.SmoothStep;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.tissue.TissueProfile.Cytoplasm;

/** Cytoplasm of epithelial cells, each tinted by its own, with borders between them. */
final class CytoplasmTexture {
  /** Eosin, before the case's factor: of all cells, by cell, by place. */
  private static final double EOSIN = 0.72;

  private static final double EOSIN_BY_CELL = 0.4;
  private static final double EOSIN_BY_PLACE = 0.15;

  /** Haematoxylin, before the case's factor: of all cells, by cell, by grain. */
  private static final double HAEMATOXYLIN = 0.7;

  private static final double HAEMATOXYLIN_BY_CELL = 0.6;
  private static final double HAEMATOXYLIN_BY_GRAIN = 1.3;
  private static final double GRAIN = 0.22;

  /** Width of the border between two cells: a difference of distances to their nuclei, um. */
  private static final double BORDER_UM = 1.5;

  /** Borders of a case add so much stain at least, and up to so much more. */
  private static final double LEAST_BORDER = -0.45;

  private static final double BORDER_SPREAD = 1.1;
  private static final double BORDER_HAEMATOXYLIN = 0.7;

  /** Level of noise where a vacuole begins, and where it is empty. */
  private static final double VACUOLE_FROM = 0.62;

  private static final double VACUOLE_TO = 0.85;
  private static final double VACUOLE_THINS = 0.75;

  private final Cytoplasm profile;
  private final TextureNoise noise;
  private final double borders;

  CytoplasmTexture(long seed, Cytoplasm profile, TextureNoise noise) {
    this.profile = profile;
    this.noise = noise;
    borders = Hash.unit(Hash.of(seed, 6)) * BORDER_SPREAD + LEAST_BORDER;
  }

  /**
   * Sets the amounts at a place.
   *
   * @param basophilia factor on haematoxylin
   */
  void stain(double x, double y, NearestNuclei cells, double basophilia, StainAmounts into) {
    cells.find(x, y);
    double tint = (cells.hash() & 0xffff) / 65536.0;
    double other = (cells.hash() >>> 16 & 0xffff) / 65536.0;
    double a = noise.finest(x, y);
    double b = noise.fine(x, y);
    double c = noise.medium(x, y);
    double grain = profile.grain() * (GRAIN * a + GRAIN * b);
    double e = profile.eosin() * (EOSIN + EOSIN_BY_CELL * tint + grain + EOSIN_BY_PLACE * c);
    double h =
        basophilia
            * profile.haematoxylin()
            * (HAEMATOXYLIN + HAEMATOXYLIN_BY_CELL * other + HAEMATOXYLIN_BY_GRAIN * grain);
    double gap = cells.second() - cells.nearest();
    double border = Math.max(0, 1 - gap / BORDER_UM) * (0.5 + 0.5 * c);
    e *= 1 + borders * border;
    h *= 1 + BORDER_HAEMATOXYLIN * borders * border;
    into.set(Math.max(0, h), Math.max(0, e), 0);
    into.thin(VACUOLE_THINS * SmoothStep.of(VACUOLE_FROM, VACUOLE_TO, 0.75 * c + 0.5 * b));
    into.thin(profile.clearing() * (1 - border) * (0.9 + 0.3 * b - 0.1 * a));
  }
}
