package io.segtme.phantom;

/**
 * A drawn rectangle and its truth.
 *
 * @param width pixels
 * @param height pixels
 * @param mpp micrometres per pixel
 * @param rgb width x height x 3 bytes, row by row
 * @param instances a pixel's nucleus, 0 for none: the id is the same in every rectangle and at
 *     every mpp of a seed, but for fields whose truth was renumbered
 * @param classes a pixel's class, 0 for none: 1 neoplastic, 2 inflammatory, 3 connective, 4 dead, 5
 *     non-neoplastic epithelial
 */
public record PhantomField(
    int width, int height, double mpp, byte[] rgb, int[] instances, byte[] classes) {
  public PhantomField {
    int pixels = Math.multiplyExact(width, height);
    if (rgb.length != 3 * pixels || instances.length != pixels || classes.length != pixels) {
      throw new IllegalArgumentException(
          "field of %dx%d pixels: expected %d rgb bytes, ids and classes, got %d, %d and %d"
              .formatted(width, height, pixels, rgb.length / 3, instances.length, classes.length));
    }
  }
}
