package io.segtme.kernels.frame;

/**
 * A slide at the network's resolution (specification, section 2). Frame pixel X covers [X, X+1);
 * the frame covers the whole of level 0.
 *
 * @param width frame pixels, at least 1
 * @param height frame pixels, at least 1
 * @param mppX micrometres per level-0 pixel along x, {@value #LEAST_MPP} to {@value #MOST_MPP}
 * @param mppY micrometres per level-0 pixel along y, 0.05 to 5
 * @param targetMpp micrometres per frame pixel
 */
public record ModelFrame(int width, int height, double mppX, double mppY, double targetMpp) {
  /** The card's resolution in micrometres per pixel. */
  public static final double DEFAULT_TARGET_MPP = 0.314;

  /** Least micrometres per pixel that a slide or a frame may have. */
  public static final double LEAST_MPP = 0.05;

  /** Most micrometres per pixel that a slide or a frame may have. */
  public static final double MOST_MPP = 5;

  private static final double LEVEL_SLACK = 1.01;

  /**
   * @throws IllegalArgumentException naming the value and what is allowed
   */
  public ModelFrame {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "frame of %dx%d pixels: the slide is too small for %s um/px"
              .formatted(width, height, targetMpp));
    }
    if (!isPlausible(mppX) || !isPlausible(mppY)) {
      throw new IllegalArgumentException(
          "mpp %s x %s: must be %s to %s on both axes".formatted(mppX, mppY, LEAST_MPP, MOST_MPP));
    }
    if (!(targetMpp > 0) || targetMpp == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException("target mpp %s: must be above 0".formatted(targetMpp));
    }
  }

  /**
   * The frame of a slide of {@code w0} x {@code h0} level-0 pixels.
   *
   * @throws IllegalArgumentException if {@link #side} is 0 for an axis, or a number is out of range
   */
  public static ModelFrame of(long w0, long h0, double mppX, double mppY, double targetMpp) {
    return new ModelFrame(
        side(w0, mppX, targetMpp), side(h0, mppY, targetMpp), mppX, mppY, targetMpp);
  }

  /**
   * The frame's side for a level-0 side: floor(side * mpp / target + 0.5). 0 means that the slide
   * is too small; what exceeds 2^31 - 1 is given as that.
   */
  public static int side(long level0Side, double mpp, double targetMpp) {
    return (int) Math.floor(level0Side * mpp / targetMpp + 0.5);
  }

  /** Whether a number can be the mpp of level 0; a missing one (NaN) cannot. */
  public static boolean isPlausible(double mpp) {
    return mpp >= LEAST_MPP && mpp <= MOST_MPP;
  }

  /**
   * The level to read: the coarsest whose downsample is at most 1.01 times the smaller of
   * target/mpp, else 0.
   *
   * @param downsamples of every level, ascending; infinite for one that must not be a source
   */
  public int sourceLevel(double[] downsamples) {
    double want = Math.min(targetMpp / mppX, targetMpp / mppY) * LEVEL_SLACK;
    int best = 0;
    for (int level = 0; level < downsamples.length; level++) {
      if (downsamples[level] <= want) {
        best = level;
      }
    }
    return best;
  }

  /** Level pixels per frame pixel along x, for a level of this downsample along x. */
  public double factorX(double downsample) {
    return targetMpp / mppX / downsample;
  }

  /** Level pixels per frame pixel along y. */
  public double factorY(double downsample) {
    return targetMpp / mppY / downsample;
  }

  /** Level-0 pixels per frame pixel along x: a contour's vertex at frame x lies at x times this. */
  public double level0X() {
    return targetMpp / mppX;
  }

  /** Level-0 pixels per frame pixel along y. */
  public double level0Y() {
    return targetMpp / mppY;
  }

  /** The area of a frame pixel in square micrometres. */
  public double pixelAreaUm2() {
    return targetMpp * targetMpp;
  }
}
