package io.segtme.kernels.shape;

/** Central second moments of pixel centres over their number: xx, xy, yy in square frame pixels. */
record SecondMoments(double xx, double xy, double yy) {
  private static final double ROUNDING = 1e-12;

  static SecondMoments of(FilledShape shape) {
    byte[] mask = shape.mask();
    int stride = shape.stride();
    long centreX = stride / 2;
    long centreY = mask.length / stride / 2;
    long n = shape.pixels();
    long sumX = 0;
    long sumY = 0;
    long sumXx = 0;
    long sumXy = 0;
    long sumYy = 0;
    for (int i = 0; i < mask.length; i++) {
      if (mask[i] != 0) {
        long y = i / stride - centreY;
        long x = i % stride - centreX;
        sumX += x;
        sumY += y;
        sumXx += x * x;
        sumXy += x * y;
        sumYy += y * y;
      }
    }
    double meanX = (double) sumX / n;
    double meanY = (double) sumY / n;
    return new SecondMoments(
        (double) sumXx / n - meanX * meanX,
        (double) sumXy / n - meanX * meanY,
        (double) sumYy / n - meanY * meanY);
  }

  double eccentricity() {
    double half = (xx + yy) / 2;
    double spread = Math.hypot((xx - yy) / 2, xy);
    double major = half + spread;
    return major <= 0 ? 0 : Math.sqrt(1 - Math.max(0, half - spread) / major);
  }

  /** Of the major axis; what is zero but for rounding counts as zero. */
  double orientationDeg() {
    double scale = ROUNDING * (xx + yy);
    double across = Math.abs(2 * xy) <= scale ? 0 : 2 * xy;
    double along = Math.abs(xx - yy) <= scale ? 0 : xx - yy;
    return Math.toDegrees(Math.atan2(across, along) / 2);
  }
}
