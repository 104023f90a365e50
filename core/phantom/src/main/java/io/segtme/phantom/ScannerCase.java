package io.segtme.phantom;

/**
 * The scanner of a case.
 *
 * @param white light through bare glass, red, green and blue, 0 to 1
 * @param gamma exponent of the transmitted light
 * @param blurUm standard deviation of the optics in micrometres
 * @param noise standard deviation of a pixel in grey levels
 * @param quality of the JPEG compression, 0 to 1
 */
record ScannerCase(double[] white, double gamma, double blurUm, double noise, double quality) {
  static ScannerCase of(long seed) {
    Dice dice = new Dice(Hash.of(seed, 0x5ca2));
    double light = dice.between(0.90, 0.985);
    double[] white = new double[3];
    for (int c = 0; c < 3; c++) {
      white[c] = StrictMath.min(0.995, light + dice.between(-0.022, 0.022));
    }
    return new ScannerCase(
        white,
        dice.between(0.85, 1.15),
        dice.between(0.13, 0.33),
        dice.between(0.6, 3.2),
        dice.between(0.7, 0.92));
  }
}
