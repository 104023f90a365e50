package io.segtme.phantom;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Thins places that lie too close: of a pair only the higher nucleus exists, whatever becomes of
 * that one itself. A rule of pairs, so that no area needs to know more than its neighbourhood.
 */
final class Crowding {
  private static final double BIN = 2 * World.REACH;

  private Crowding() {}

  /** The survivors with their centre in the area, lowest first. */
  static List<Nucleus> thin(List<Nucleus> candidates, Area area, double share) {
    Bins<Nucleus> bins = new Bins<>(BIN);
    for (Nucleus nucleus : candidates) {
      bins.add(nucleus.shape().x, nucleus.shape().y, nucleus);
    }
    List<Nucleus> kept = new ArrayList<>();
    for (Nucleus nucleus : candidates) {
      Blob shape = nucleus.shape();
      if (area.meets(shape.x, shape.y, 0) && !crowdedOut(nucleus, bins, share)) {
        kept.add(nucleus);
      }
    }
    kept.sort(Comparator.comparingLong(Nucleus::rank).thenComparingInt(Nucleus::id));
    return kept;
  }

  private static boolean crowdedOut(Nucleus nucleus, Bins<Nucleus> bins, double share) {
    Blob shape = nucleus.shape();
    for (int dy = -1; dy <= 1; dy++) {
      for (int dx = -1; dx <= 1; dx++) {
        for (Nucleus other : bins.at(shape.x + dx * BIN, shape.y + dy * BIN)) {
          if (other.rank() > nucleus.rank() && nucleus.crowds(other, share)) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
