package io.segtme.phantom;

import io.segtme.phantom.geometry.Specimen;

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
  private static final double MOST_UM = 60_000;

  private static final double LEAST_MPP = 0.1;
  private static final double MOST_MPP = 2;

  public PhantomSpec {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a phantom of %dx%d pixels cannot be drawn; give it at least 1x1"
              .formatted(width, height));
    }
    if (!(mpp >= LEAST_MPP && mpp <= MOST_MPP)) {
      throw new IllegalArgumentException(
          "a phantom at %s um/px cannot be drawn; use 0.1 to 2 um/px".formatted(mpp));
    }
    if (width * mpp > MOST_UM || height * mpp > MOST_UM) {
      throw new IllegalArgumentException(
          "a phantom of %dx%d pixels at %s um/px is too large; use at most 60 mm a side"
              .formatted(width, height, mpp));
    }
  }

  /** A slide with a border of glass. */
  public static PhantomSpec of(int width, int height, long seed, double mpp) {
    return new PhantomSpec(width, height, seed, mpp, true);
  }

  /** The slide's tissue, without pixels. */
  Specimen specimen() {
    return new Specimen(seed, width * mpp, height * mpp, border);
  }
}
