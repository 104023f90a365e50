package io.segtme.phantom.background;

import io.segtme.phantom.paint.StainAmounts;

/** How a zone takes the stain where no nucleus is. */
@FunctionalInterface
interface ZoneTexture {
  /**
   * Sets the amounts of stain at a place.
   *
   * @param x um
   * @param y um
   * @param around what else is known of the place
   */
  void stain(double x, double y, Surroundings around, StainAmounts into);

  /**
   * What textures may ask for.
   *
   * @param cells the nuclei of the area
   * @param scores of the place, see {@link io.segtme.phantom.tissue.ZoneMap}
   */
  record Surroundings(NearestNuclei cells, double[] scores) {}
}
