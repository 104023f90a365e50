package io.segtme.phantom;

/** The two ways in which nuclei of all kinds take the stain, pale or dark, and what blurs them. */
final class Chromatins {
  private static final double TURN = 6.283185307179586;

  private final TissueCase tissue;

  Chromatins(TissueCase tissue) {
    this.tissue = tissue;
  }

  /** Open chromatin, a thin membrane, often nucleoli; {@code r} is the nucleus' radius. */
  Chromatin vesicular(Dice dice, double r) {
    double base = dice.between(0.16, 0.46);
    int many = (int) dice.between(0, 3.6);
    return new Chromatin(
        tissue.dark() * base,
        tissue.chroma() * dice.between(0.45, 1.0),
        dice.between(0.9, 1.7),
        dice.between(0.3, 1),
        tissue.dark() * dice.between(0.26, 0.66),
        dice.between(0.45, 0.85),
        0,
        dice.between(0.12, 0.4),
        0.25,
        dice.chance(0.25) ? dice.between(-0.4, 0.2) : 0,
        nucleoli(dice, r, many, dice.between(0.55, 1.15)),
        tissue.dark() * dice.between(0.4, 0.95));
  }

  /** Dense chromatin of the given stain. */
  Chromatin hyperchromatic(Dice dice, double r, double base) {
    return new Chromatin(
        tissue.dark() * base,
        tissue.chroma() * dice.between(0.16, 0.46),
        dice.between(0.8, 1.6),
        dice.between(0, 0.5),
        dice.between(0, 0.3),
        dice.between(0.4, 0.8),
        0,
        dice.between(0.15, 0.4),
        0.3,
        dice.chance(0.2) ? dice.between(-0.5, 0.3) : 0,
        nucleoli(dice, r, (int) dice.between(0, 2.3), 0.7),
        dice.between(0.1, 0.4));
  }

  /** Fine, even chromatin of the given stain under a thin membrane, without nucleoli. */
  Chromatin even(Dice dice, double base) {
    return new Chromatin(
        tissue.dark() * base,
        tissue.chroma() * dice.between(0.04, 0.14),
        dice.between(0.6, 1.0),
        0,
        tissue.dark() * dice.between(0.1, 0.3),
        dice.between(0.4, 0.6),
        0,
        dice.between(0.12, 0.3),
        0.25,
        0,
        new double[0],
        0);
  }

  /** Some lie above or below the plane of focus: pale and soft. */
  static Chromatin focus(Chromatin c, Dice dice) {
    if (!dice.chance(0.12)) {
      return c;
    }
    double keep = dice.between(0.5, 0.85);
    return new Chromatin(
        c.base() * (0.4 + 0.6 * keep),
        c.clump() * keep * 0.5,
        c.clumpUm() * 1.5,
        c.sparse(),
        c.membrane() * keep * 0.5,
        c.membraneUm() * 1.5,
        c.spokes() * 0.3,
        c.eosin(),
        dice.between(0.6, 1.3),
        0,
        c.nucleoli(),
        c.nucleolus() * keep);
  }

  private static double[] nucleoli(Dice dice, double r, int many, double radius) {
    double[] spots = new double[3 * many];
    for (int i = 0; i < many; i++) {
      double angle = dice.between(0, TURN);
      double away = r * 0.5 * dice.unit();
      spots[3 * i] = away * StrictMath.cos(angle);
      spots[3 * i + 1] = away * StrictMath.sin(angle);
      spots[3 * i + 2] = radius * dice.between(0.7, 1.2);
    }
    return spots;
  }
}
