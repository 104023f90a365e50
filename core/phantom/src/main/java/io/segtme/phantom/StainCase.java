package io.segtme.phantom;

/**
 * The laboratory of a case: colours as optical densities (red, green, blue) of one unit of stain.
 * Ranges are those seen on slides of a dozen laboratories, from pale to dark and from pink to blue.
 *
 * @param haematoxylin density of a typical nucleus
 * @param eosin density of typical collagen
 * @param blood density of a red blood cell
 * @param ink density of a pen's stroke
 */
record StainCase(double[] haematoxylin, double[] eosin, double[] blood, double[] ink) {
  static StainCase of(long seed) {
    Dice dice = new Dice(Hash.of(seed, 0x57a1));
    double blue = dice.unit(); // 0 purple, 1 blue
    double[] h =
        scaled(
            dice.between(1.35, 2.75),
            0.53 + 0.16 * blue + dice.between(-0.04, 0.04),
            0.74 - 0.06 * blue + dice.between(-0.05, 0.05),
            0.42 - 0.22 * blue + dice.between(-0.06, 0.06));
    double red = dice.unit(); // 0 violet, 1 salmon
    double[] e =
        scaled(
            dice.between(0.5, 1.3),
            0.22 - 0.15 * red + dice.between(-0.03, 0.03),
            0.88 + dice.between(-0.04, 0.04),
            0.30 + 0.22 * red + dice.between(-0.06, 0.06));
    double[] o = scaled(dice.between(0.9, 1.7), 0.10, 0.80, 0.60 + dice.between(-0.12, 0.1));
    double[] ink =
        switch ((int) dice.between(0, 4)) {
          case 0 -> new double[] {1.5, 0.7, 0.5}; // green
          case 1 -> new double[] {1.6, 1.1, 0.3}; // blue
          case 2 -> new double[] {0.2, 1.5, 1.4}; // red
          default -> new double[] {1.6, 1.6, 1.5};
        };
    return new StainCase(h, e, o, ink);
  }

  private static double[] scaled(double strength, double r, double g, double b) {
    double k = strength / StrictMath.sqrt(r * r + g * g + b * b);
    return new double[] {k * r, k * g, k * b};
  }
}
