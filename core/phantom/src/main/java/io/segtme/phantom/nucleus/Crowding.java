package io.segtme.phantom.nucleus;

import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.SpatialBins;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Thins nuclei that lie too close: of a pair only the higher one exists, whatever becomes of that
 * one itself. A rule of pairs, so that no area needs to know more than its neighbourhood.
 */
public final class Crowding {
  /** Share of the sum of two radii below which two centres are too close: they overlap a little. */
  private static final double TOO_CLOSE = 0.74;

  /** How far from a nucleus another may lie and still crowd it out, um. */
  public static final double RANGE_UM = 2 * Nucleus.MOST_REACH_UM * TOO_CLOSE;

  private static final double BIN_UM = 2 * Nucleus.MOST_REACH_UM;

  private Crowding() {}

  /**
   * The survivors with their centre in the area, lowest first.
   *
   * @param candidates all with their centre within {@link #RANGE_UM} of the area
   */
  public static List<Nucleus> thin(List<Nucleus> candidates, AreaUm area) {
    SpatialBins<Nucleus> bins = new SpatialBins<>(BIN_UM);
    for (Nucleus nucleus : candidates) {
      bins.add(nucleus.outline().x(), nucleus.outline().y(), nucleus);
    }
    List<Nucleus> kept = new ArrayList<>();
    for (Nucleus nucleus : candidates) {
      Outline outline = nucleus.outline();
      if (area.meets(outline.x(), outline.y(), 0) && !crowdedOut(nucleus, bins)) {
        kept.add(nucleus);
      }
    }
    kept.sort(Comparator.comparingLong(Nucleus::rank).thenComparingInt(Nucleus::id));
    return kept;
  }

  private static boolean crowdedOut(Nucleus nucleus, SpatialBins<Nucleus> bins) {
    Outline outline = nucleus.outline();
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        for (Nucleus other : bins.at(outline.x() + dx * BIN_UM, outline.y() + dy * BIN_UM)) {
          if (other.rank() > nucleus.rank() && nucleus.crowds(other, TOO_CLOSE)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
