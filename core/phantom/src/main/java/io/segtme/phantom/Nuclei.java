package io.segtme.phantom;

/** Makes nuclei of each kind: size, shape and chromatin from the nucleus' own dice. */
final class Nuclei {
  private static final double PI = 3.141592653589793;

  private final TissueCase tissue;
  private final Chromatins chromatins;
  private final Noise pale;

  Nuclei(long seed, TissueCase tissue) {
    this.tissue = tissue;
    chromatins = new Chromatins(tissue);
    pale = new Noise(Hash.of(seed, 0xa1e), 70);
  }

  /**
   * @param direction of the tissue at this place, which elongated nuclei follow
   * @param hash of the nucleus
   */
  Nucleus make(Kind kind, int id, long hash, double x, double y, double direction) {
    return make(kind, id, hash, x, y, direction, 11);
  }

  /** The same, of at most so much half length along the direction. */
  Nucleus make(Kind kind, int id, long hash, double x, double y, double direction, double most) {
    Dice dice = new Dice(hash);
    long rank = dice.next();
    return switch (kind) {
      case NEOPLASTIC -> neoplastic(id, rank, dice, x, y, direction);
      case INFLAMMATORY -> inflammatory(id, rank, dice, x, y);
      case CONNECTIVE -> connective(id, rank, dice, x, y, direction, most);
      case DEAD -> dead(id, rank, dice, x, y);
      case EPITHELIAL -> epithelial(id, rank, dice, x, y, direction);
    };
  }

  private Nucleus neoplastic(int id, long rank, Dice dice, double x, double y, double direction) {
    double r = tissue.tumourRadius() * dice.factor(tissue.pleomorphism());
    r = StrictMath.max(2.8, StrictMath.min(10, r));
    double aspect = StrictMath.sqrt(tissue.elongation() + StrictMath.abs(0.3 * dice.normal()));
    aspect = StrictMath.min(aspect, 11 / r);
    double turn = dice.chance(0.7) ? direction + 0.5 * dice.normal() : dice.between(0, PI);
    double rough = dice.between(0.015, 0.045) + 0.16 * tissue.pleomorphism() * dice.unit();
    if (dice.chance(0.012)) {
      return mitosis(id, rank, dice, x, y, turn);
    }
    Blob shape =
        new Blob(
            x,
            y,
            r * aspect,
            r / aspect,
            turn,
            0.12 * r * dice.normal(),
            rough,
            dice.between(1.8, 2.3),
            dice);
    double open = tissue.vesicular() + 0.35 * pale.at(x, y) + 0.12 * dice.normal();
    Chromatin chromatin =
        dice.unit() < open
            ? chromatins.vesicular(dice, r)
            : chromatins.hyperchromatic(dice, r, dice.between(0.6, 1.3));
    return new Nucleus(id, Kind.NEOPLASTIC, rank, shape, Chromatins.focus(chromatin, dice));
  }

  private Nucleus mitosis(int id, long rank, Dice dice, double x, double y, double turn) {
    double a = dice.between(3, 5);
    Blob shape =
        new Blob(
            x,
            y,
            a,
            a * dice.between(0.35, 0.6),
            turn,
            0.1 * a * dice.normal(),
            0.14,
            dice.between(1.8, 3),
            dice);
    Chromatin dark = new Chromatin(1.5, 0.1, 1, 0, 0, 0.5, 0, 0.1, 0.2, -0.35, new double[0], 0);
    return new Nucleus(id, Kind.NEOPLASTIC, rank, shape, dark);
  }

  private Nucleus inflammatory(int id, long rank, Dice dice, double x, double y) {
    double r = dice.between(2.4, 3.4);
    double type = dice.unit();
    if (type < 0.06) { // a macrophage or a blast: larger, paler, bean-shaped
      r = dice.between(3.4, 4.6);
      Blob bean = new Blob(x, y, r * 1.15, r / 1.15, dice.between(0, PI), 0.3 * r, 0.04, 2, dice);
      return new Nucleus(
          id, Kind.INFLAMMATORY, rank, bean, Chromatins.focus(chromatins.vesicular(dice, r), dice));
    }
    double aspect = StrictMath.sqrt(1.02 + StrictMath.abs(0.16 * dice.normal()));
    double rough = type < 0.25 ? dice.between(0.08, 0.14) : dice.between(0.015, 0.06);
    Blob shape =
        new Blob(
            x,
            y,
            r * aspect,
            r / aspect,
            dice.between(0, PI),
            0,
            rough,
            dice.between(1.9, 2.3),
            dice);
    Chromatin chromatin =
        new Chromatin(
            tissue.dark() * dice.between(0.8, 1.3),
            tissue.chroma() * dice.between(0.12, 0.36),
            dice.between(0.9, 1.5),
            0,
            dice.between(0, 0.25),
            0.6,
            dice.chance(0.5) ? dice.between(0.1, 0.45) : 0,
            dice.between(0.05, 0.3),
            dice.between(0.2, 0.5),
            dice.chance(0.3) ? dice.between(-0.4, 0.6) : 0,
            new double[0],
            0);
    return new Nucleus(id, Kind.INFLAMMATORY, rank, shape, Chromatins.focus(chromatin, dice));
  }

  private Nucleus connective(
      int id, long rank, Dice dice, double x, double y, double direction, double most) {
    boolean plump = dice.chance(0.35);
    double a = plump ? dice.between(3.9, 7.2) : dice.between(3.2, 10.0);
    a = StrictMath.min(a, most);
    double b = plump ? dice.between(2.1, 3.3) : dice.between(1.0, 2.1);
    Blob shape =
        new Blob(
            x,
            y,
            a,
            b,
            direction + 0.2 * dice.normal(),
            0.07 * a * dice.normal(),
            dice.between(0.03, 0.11),
            dice.between(1.5, 2.2),
            dice);
    Chromatin chromatin =
        plump && dice.chance(0.65)
            ? chromatins.vesicular(dice, b)
            : chromatins.hyperchromatic(dice, b, dice.between(0.55, 1.3));
    return new Nucleus(id, Kind.CONNECTIVE, rank, shape, Chromatins.focus(chromatin, dice));
  }

  private Nucleus dead(int id, long rank, Dice dice, double x, double y) {
    double r = dice.between(1.6, 3.4);
    double aspect = StrictMath.sqrt(1.05 + StrictMath.abs(0.4 * dice.normal()));
    Blob shape =
        new Blob(
            x,
            y,
            r * aspect,
            r / aspect,
            dice.between(0, PI),
            0,
            dice.between(0.03, 0.11),
            2,
            dice);
    boolean ghost = dice.chance(0.25);
    Chromatin smudged =
        new Chromatin(
            tissue.dark() * (ghost ? dice.between(0.25, 0.5) : dice.between(0.85, 1.45)),
            0.08,
            1.4,
            0,
            0,
            0.5,
            0,
            dice.between(0.3, 0.9),
            ghost ? dice.between(0.6, 1.2) : dice.between(0.2, 0.6),
            0.5 + 0.5 * dice.unit(),
            new double[0],
            0);
    return new Nucleus(id, Kind.DEAD, rank, shape, smudged);
  }

  private Nucleus epithelial(int id, long rank, Dice dice, double x, double y, double direction) {
    double a = dice.between(3.7, 5.3);
    double b = a * dice.between(0.58, 0.88);
    Blob shape =
        new Blob(
            x,
            y,
            a,
            b,
            direction + 0.14 * dice.normal(),
            0,
            dice.between(0.01, 0.03),
            dice.between(1.95, 2.3),
            dice);
    Chromatin chromatin =
        dice.unit() < 0.25 + 0.4 * pale.at(x, y)
            ? chromatins.vesicular(dice, b)
            : chromatins.even(dice, dice.between(0.4, 0.8));
    return new Nucleus(id, Kind.EPITHELIAL, rank, shape, Chromatins.focus(chromatin, dice));
  }
}
