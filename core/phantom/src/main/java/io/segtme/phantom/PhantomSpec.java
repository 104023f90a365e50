package io.segtme.phantom;

/**
 * A synthetic slide: everything in it follows from these values.
 *
 * @param width level-0 pixels, at least 1
 * @param height level-0 pixels, at least 1
 * @param seed of the case (stain, scanner, tissue) and of every structure; the tissue of a seed is
 *     the same at every mpp
 * @param mpp micrometres per pixel, 0.1 to 2
 * @param border whether glass surrounds the tissue, as on a slide; without it tissue fills the
 *     rectangle
 */
public record PhantomSpec(int width, int height, long seed, double mpp, boolean border) {
  /** Larger than any slide scanned: 60 mm. */
  static final double MOST_UM = 60_000;

  public PhantomSpec {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("phantom of " + width + "x" + height + " pixels");
    }
    if (!(mpp >= 0.1 && mpp <= 2)) {
      throw new IllegalArgumentException("phantom at " + mpp + " um/px: from 0.1 to 2");
    }
    if (width * mpp > MOST_UM || height * mpp > MOST_UM) {
      throw new IllegalArgumentException(
          "phantom of " + width + "x" + height + " pixels at " + mpp + " um/px: 60 mm at most");
    }
  }

  /** A slide with a border of glass. */
  public static PhantomSpec of(int width, int height, long seed, double mpp) {
    return new PhantomSpec(width, height, seed, mpp, true);
  }

  double widthUm() {
    return width * mpp;
  }

  double heightUm() {
    return height * mpp;
  }
}
