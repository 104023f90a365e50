package io.segtme.phantom;

import java.util.List;

/**
 * A gland or a vessel: an outline, a wall with nuclei, a lumen.
 *
 * @param wall thickness in um
 * @param firstId of its nuclei
 */
record Ring(Type type, Blob outer, double wall, long hash, int firstId) {
  /** Most nuclei of a ring. */
  static final int SLOTS = 120;

  private static final double TURN = 6.283185307179586;

  /** What a ring is. */
  enum Type {
    GLAND,
    TUMOUR_GLAND,
    VESSEL
  }

  /** Adds the nuclei of the wall that meet the area. */
  void nuclei(Nuclei maker, Area area, List<Nucleus> into) {
    if (!area.meets(outer, World.REACH)) {
      return;
    }
    Dice dice = new Dice(hash);
    boolean vessel = type == Type.VESSEL;
    double spacing = vessel ? dice.between(9, 16) : dice.between(5.2, 8.5);
    int layers = type == Type.TUMOUR_GLAND ? 1 + (int) dice.between(0, 2) : 1;
    double stagger = vessel ? 0.5 : dice.between(0.6, 2.6);
    double mean = StrictMath.sqrt(outer.a * outer.b);
    int many = (int) StrictMath.min(SLOTS / layers, TURN * mean / spacing);
    for (int i = 0; i < many * layers; i++) {
      int layer = i / many;
      double angle = TURN * (i % many + 0.5 * layer + dice.between(-0.22, 0.22)) / many;
      double inset = vessel ? 1.1 : 0.36 * wall * (1 + 0.9 * layer) + stagger * dice.normal();
      double[] at = outer.point(angle, StrictMath.max(0.1, 1 - inset / mean));
      double towards = StrictMath.atan2(outer.y - at[1], outer.x - at[0]);
      Kind kind =
          switch (type) {
            case GLAND -> dice.chance(0.03) ? Kind.INFLAMMATORY : Kind.EPITHELIAL;
            case TUMOUR_GLAND -> dice.chance(0.02) ? Kind.DEAD : Kind.NEOPLASTIC;
            case VESSEL -> Kind.CONNECTIVE;
          };
      double direction = vessel ? towards + TURN / 4 : towards;
      double most = vessel ? 2 + 0.25 * mean : 11;
      into.add(maker.make(kind, firstId + i, dice.next(), at[0], at[1], direction, most));
    }
  }
}
