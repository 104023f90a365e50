package io.segtme.phantom;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a slide has glands and vessels. They never overlap one another. */
final class Rings {
  static final double MOST_RADIUS = 80;

  private final TissueCase tissue;
  private final ZoneMap zones;
  private final Lattice glands;
  private final Lattice vessels;
  private final double glandPitch;

  Rings(PhantomSpec spec, TissueCase tissue, ZoneMap zones, int firstId) {
    this.tissue = tissue;
    this.zones = zones;
    glandPitch = new Dice(Hash.of(spec.seed(), 0x61a)).between(80, 135);
    glands = new Lattice(spec, 21, glandPitch, 0.08, firstId, Ring.SLOTS);
    vessels = new Lattice(spec, 22, 75, 0.3, glands.nextId(), Ring.SLOTS);
  }

  int nextId() {
    return vessels.nextId();
  }

  /** All rings that meet the area. */
  List<Ring> of(Area area) {
    List<Ring> around = new ArrayList<>();
    glands.visit(area.grown(3 * MOST_RADIUS), (id, hash, x, y) -> addGland(around, id, hash, x, y));
    List<Ring> found = new ArrayList<>();
    for (Ring ring : around) {
      if (area.meets(ring.outer(), 0) && highest(ring, around)) {
        found.add(ring);
      }
    }
    vessels.visit(
        area.grown(MOST_RADIUS),
        (id, hash, x, y) -> {
          Ring vessel = vessel(id, hash, x, y);
          if (vessel != null && area.meets(vessel.outer(), 0) && apart(vessel, around)) {
            found.add(vessel);
          }
        });
    return found;
  }

  private void addGland(List<Ring> into, int id, long hash, double x, double y) {
    Dice dice = new Dice(Hash.mix(hash));
    Zone zone = zones.at(x, y);
    boolean tumour = zone == Zone.TUMOUR && tissue.acinar();
    if (!(tumour || zone == Zone.GLANDULAR) || dice.chance(0.12)) {
      return;
    }
    double a = glandPitch * dice.between(0.26, 0.44);
    double b = a * dice.between(0.6, 1);
    Blob outer =
        new Blob(x, y, a, b, dice.between(0, 3.14), 0.1 * a * dice.normal(), 0.05, 2.1, dice);
    double wall = StrictMath.min(0.75 * b, dice.between(9, tumour ? 20 : 16));
    Ring gland = new Ring(tumour ? Ring.Type.TUMOUR_GLAND : Ring.Type.GLAND, outer, wall, hash, id);
    into.add(gland);
  }

  private @Nullable Ring vessel(int id, long hash, double x, double y) {
    Dice dice = new Dice(Hash.mix(hash));
    Zone zone = zones.at(x, y);
    if (!(zone == Zone.STROMA || zone == Zone.GLANDULAR) || !dice.chance(0.4)) {
      return null;
    }
    double a = dice.between(6, 22);
    Blob outer =
        new Blob(
            x,
            y,
            a,
            a * dice.between(0.4, 1),
            dice.between(0, 3.14),
            0.1 * a * dice.normal(),
            0.05,
            2,
            dice);
    return new Ring(Ring.Type.VESSEL, outer, dice.between(1.5, 4), hash, id);
  }

  private static boolean apart(Ring ring, List<Ring> glands) {
    return glands.stream().noneMatch(gland -> overlap(ring, gland));
  }

  /** Of glands that overlap only the highest exists: a rule that looks no farther than a pair. */
  private static boolean highest(Ring ring, List<Ring> glands) {
    return glands.stream().noneMatch(g -> g.hash() > ring.hash() && overlap(ring, g));
  }

  private static boolean overlap(Ring one, Ring two) {
    double dx = one.outer().x - two.outer().x;
    double dy = one.outer().y - two.outer().y;
    double least = one.outer().reach + two.outer().reach;
    return dx * dx + dy * dy < least * least;
  }
}
