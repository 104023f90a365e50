package io.segtme.phantom.optics;

import io.segtme.phantom.noise.Hash;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.noise.Range;

/**
 * The scanner of a case.
 *
 * @param white light through bare glass, red, green and blue, 0 to 1
 * @param gamma exponent of the transmitted light
 * @param blurUm standard deviation of the optics in micrometres
 * @param noise standard deviation of a pixel in grey levels
 * @param quality of the JPEG compression, 0 to 1
 */
public record ScannerProfile(
    double[] white, double gamma, double blurUm, double noise, double quality) {
  private static final long SALT = 0x5ca2;
  private static final Range WHITE = new Range(0.90, 0.985);

  /** How far a colour's white is off the others', and its limit. */
  private static final Range WHITE_BALANCE = new Range(-0.022, 0.022);

  private static final double MOST_WHITE = 0.995;
  private static final Range GAMMA = new Range(0.85, 1.15);
  private static final Range BLUR_UM = new Range(0.13, 0.33);
  private static final Range NOISE = new Range(0.6, 3.2);
  private static final Range QUALITY = new Range(0.7, 0.92);

  /** The scanner of a seed. The order of the draws is what a seed means. */
  public static ScannerProfile of(long seed) {
    RandomStream random = new RandomStream(Hash.of(seed, SALT));
    double light = WHITE.draw(random);
    double[] white = new double[3];
    for (int c = 0; c < 3; c++) {
      white[c] = StrictMath.min(MOST_WHITE, light + WHITE_BALANCE.draw(random));
    }
    double gamma = GAMMA.draw(random);
    double blurUm = BLUR_UM.draw(random);
    double noise = NOISE.draw(random);
    return new ScannerProfile(white, gamma, blurUm, noise, QUALITY.draw(random));
  }
}
