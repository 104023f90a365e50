package io.segtme.phantom.optics;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/**
 * The laboratory of a case: natural optical densities (red, green, blue) of one unit of each stain.
 * Ranges are those seen on slides of a dozen laboratories, from pale to dark and from pink to blue.
 *
 * @param haematoxylin density of a typical nucleus
 * @param eosin density of typical collagen
 * @param blood density of a red blood cell
 * @param ink density of a pen's stroke
 */
public record StainColours(double[] haematoxylin, double[] eosin, double[] blood, double[] ink) {
  private static final long SALT = 0x57a1;

  /** Length of a stain's vector of densities. */
  private static final Range HAEMATOXYLIN_STRENGTH = new Range(1.35, 2.75);

  private static final Range EOSIN_STRENGTH = new Range(0.5, 1.3);
  private static final Range BLOOD_STRENGTH = new Range(0.9, 1.7);

  private static final double[][] INKS = {
    {1.5, 0.7, 0.5}, // green
    {1.6, 1.1, 0.3}, // blue
    {0.2, 1.5, 1.4}, // red
    {1.6, 1.6, 1.5}, // black
  };

  /** The laboratory of a seed. The order of the draws is what a seed means. */
  public static StainColours of(long seed) {
    RandomStream random = new RandomStream(Hash.of(seed, SALT));
    double blue = random.unit(); // 0 purple, 1 blue
    double[] haematoxylin =
        scaled(
            HAEMATOXYLIN_STRENGTH.draw(random),
            0.53 + 0.16 * blue + random.between(-0.04, 0.04),
            0.74 - 0.06 * blue + random.between(-0.05, 0.05),
            0.42 - 0.22 * blue + random.between(-0.06, 0.06));
    double red = random.unit(); // 0 violet, 1 salmon
    double[] eosin =
        scaled(
            EOSIN_STRENGTH.draw(random),
            0.22 - 0.15 * red + random.between(-0.03, 0.03),
            0.88 + random.between(-0.04, 0.04),
            0.30 + 0.22 * red + random.between(-0.06, 0.06));
    double[] blood =
        scaled(BLOOD_STRENGTH.draw(random), 0.10, 0.80, 0.60 + random.between(-0.12, 0.1));
    double[] ink = INKS[(int) random.between(0, INKS.length)].clone();
    return new StainColours(haematoxylin, eosin, blood, ink);
  }

  /** Densities in given proportions, as a vector of a given length. */
  private static double[] scaled(double strength, double red, double green, double blue) {
    double k = strength / StrictMath.sqrt(red * red + green * green + blue * blue);
    return new double[] {k * red, k * green, k * blue};
  }
}
