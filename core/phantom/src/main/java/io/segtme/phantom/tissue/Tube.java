package io.segtme.phantom.tissue;

import io.segtme.phantom.geometry.Outline;

/**
 * A gland or a vessel: an outline, a wall with nuclei, a lumen.
 *
 * @param outer outline of the wall
 * @param wallUm thickness of the wall
 * @param hash from which wall and content are drawn; of glands that overlap the highest exists
 * @param firstId of its nuclei, which have {@link #MOST_NUCLEI} ids
 */
public record Tube(TubeType type, Outline outer, double wallUm, long hash, int firstId) {
  /** Nuclei of a tube at most. */
  static final int MOST_NUCLEI = 120;

  /** Distance of a place below the outline, um; not positive where it is outside. */
  public double depth(double x, double y) {
    double dx = x - outer.x();
    double dy = y - outer.y();
    double reach = outer.reach();
    return dx * dx + dy * dy < reach * reach ? outer.depth(x, y) : 0;
  }

  boolean overlaps(Tube other) {
    double dx = outer.x() - other.outer.x();
    double dy = outer.y() - other.outer.y();
    double least = outer.reach() + other.outer.reach();
    return dx * dx + dy * dy < least * least;
  }
}
