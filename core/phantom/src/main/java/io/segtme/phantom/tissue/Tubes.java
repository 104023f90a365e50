package io.segtme.phantom.tissue;

import io.segtme.base.SplitMix64;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Lattice;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a slide has glands and vessels. No gland overlaps another tube; vessels may cross. */
final class Tubes {
  /** No tube reaches farther from its centre, um. */
  static final double MOST_REACH_UM = 80;

  private static final double HALF_TURN = 3.14;

  /** Distance between the places for glands of a case. */
  private static final Range GLAND_PITCH_UM = new Range(80, 135);

  private static final double GLAND_JITTER = 0.08;

  /** Share of a gland's places that stay empty. */
  private static final double GLANDLESS = 0.12;

  /** Half the length of a gland, in pitches, and its aspect. */
  private static final Range GLAND_SIZE = new Range(0.26, 0.44);

  private static final Range GLAND_ASPECT = new Range(0.6, 1);
  private static final Range GLAND_WALL_UM = new Range(9, 16);
  private static final Range TUMOUR_WALL_UM = new Range(9, 20);

  /** Thickest wall, in half widths of the gland: the rest is lumen. */
  private static final double MOST_WALL = 0.75;

  private static final double VESSEL_PITCH_UM = 75;
  private static final double VESSEL_JITTER = 0.3;

  /** Share of a vessel's places that have one. */
  private static final double VESSELS = 0.4;

  private static final Range VESSEL_RADIUS_UM = new Range(6, 22);
  private static final Range VESSEL_ASPECT = new Range(0.4, 1);
  private static final Range VESSEL_WALL_UM = new Range(1.5, 4);

  private static final double BEND = 0.1;
  private static final double ROUGH = 0.05;
  private static final double GLAND_EXPONENT = 2.1;

  private final boolean acinar;
  private final ZoneMap zones;
  private final Lattice glands;
  private final Lattice vessels;
  private final double glandPitch;

  /**
   * @param acinar whether the tumour forms glands
   */
  Tubes(Specimen specimen, boolean acinar, ZoneMap zones, int firstId) {
    this.acinar = acinar;
    this.zones = zones;
    glandPitch = GLAND_PITCH_UM.draw(new RandomStream(Hash.of(specimen.seed(), 0x61a)));
    glands =
        new Lattice(
            specimen, new Lattice.Layout(21, glandPitch, GLAND_JITTER, Tube.MOST_NUCLEI), firstId);
    vessels =
        new Lattice(
            specimen,
            new Lattice.Layout(22, VESSEL_PITCH_UM, VESSEL_JITTER, Tube.MOST_NUCLEI),
            glands.nextId());
  }

  int nextId() {
    return vessels.nextId();
  }

  /** All tubes that may reach into the area. */
  List<Tube> of(AreaUm area) {
    List<Tube> candidates = new ArrayList<>();
    glands.visit(
        area.grown(3 * MOST_REACH_UM),
        (id, hash, x, y) -> gland(id, hash, x, y).ifPresent(candidates::add));
    List<Tube> found = new ArrayList<>();
    for (Tube gland : candidates) {
      if (area.meets(gland.outer(), 0) && highest(gland, candidates)) {
        found.add(gland);
      }
    }
    vessels.visit(
        area.grown(MOST_REACH_UM),
        (id, hash, x, y) ->
            vessel(id, hash, x, y)
                .filter(vessel -> area.meets(vessel.outer(), 0))
                .filter(vessel -> candidates.stream().noneMatch(vessel::overlaps))
                .ifPresent(found::add));
    return found;
  }

  private Optional<Tube> gland(int id, long hash, double x, double y) {
    RandomStream random = new RandomStream(SplitMix64.mix(hash));
    Zone zone = zones.at(x, y);
    boolean tumour = zone == Zone.TUMOUR && acinar;
    if (!(tumour || zone == Zone.GLANDULAR) || random.chance(GLANDLESS)) {
      return Optional.empty();
    }
    double a = glandPitch * GLAND_SIZE.draw(random);
    double b = a * GLAND_ASPECT.draw(random);
    Outline outer =
        Superellipse.at(x, y, a, b)
            .turned(random.between(0, HALF_TURN))
            .bent(BEND * a * random.normal())
            .rough(ROUGH)
            .exponent(GLAND_EXPONENT)
            .outline(random);
    double wall =
        StrictMath.min(MOST_WALL * b, (tumour ? TUMOUR_WALL_UM : GLAND_WALL_UM).draw(random));
    TubeType type = tumour ? TubeType.TUMOUR_GLAND : TubeType.GLAND;
    return Optional.of(new Tube(type, outer, wall, hash, id));
  }

  private Optional<Tube> vessel(int id, long hash, double x, double y) {
    RandomStream random = new RandomStream(SplitMix64.mix(hash));
    Zone zone = zones.at(x, y);
    if (!(zone == Zone.STROMA || zone == Zone.GLANDULAR) || !random.chance(VESSELS)) {
      return Optional.empty();
    }
    double a = VESSEL_RADIUS_UM.draw(random);
    Outline outer =
        Superellipse.at(x, y, a, a * VESSEL_ASPECT.draw(random))
            .turned(random.between(0, HALF_TURN))
            .bent(BEND * a * random.normal())
            .rough(ROUGH)
            .outline(random);
    return Optional.of(new Tube(TubeType.VESSEL, outer, VESSEL_WALL_UM.draw(random), hash, id));
  }

  /** Of glands that overlap only the highest exists: a rule that looks no farther than a pair. */
  private static boolean highest(Tube gland, List<Tube> glands) {
    return glands.stream().noneMatch(g -> g.hash() > gland.hash() && gland.overlaps(g));
  }
}
