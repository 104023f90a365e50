package io.segtme.phantom.nucleus;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;

/**
 * A nucleus to be drawn.
 *
 * @param id positive, one a nucleus of a slide
 * @param rank of two that overlap the higher lies on top
 */
public record Nucleus(int id, NucleusKind kind, long rank, Outline outline, Chromatin chromatin) {
  /** No nucleus reaches farther from its centre, um. */
  public static final double MOST_REACH_UM = 19;

  /** Half of the longest nucleus before its outline is roughened, um. */
  static final double LONGEST_UM = 11;

  /** Two centres closer than this, squared, are one place, um2. */
  private static final double SAME_PLACE_UM2 = 1e-6;

  /**
   * Whether two lie so close that only the higher one exists.
   *
   * @param share of the sum of their radii that is too close
   */
  boolean crowds(Nucleus other, double share) {
    double dx = other.outline.x() - outline.x();
    double dy = other.outline.y() - outline.y();
    double d2 = dx * dx + dy * dy;
    double most = share * (outline.reach() + other.outline.reach());
    if (d2 > most * most) {
      return false;
    }
    if (d2 < SAME_PLACE_UM2) {
      return true;
    }
    double d = Math.sqrt(d2);
    return d < share * (outline.towards(dx, dy, d) + other.outline.towards(dx, dy, d));
  }
}
