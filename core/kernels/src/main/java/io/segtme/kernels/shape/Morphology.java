package io.segtme.kernels.shape;

/**
 * The form of a hole-filled instance (specification, section 6). Cost: the bounding box.
 *
 * @param perimeterUm Crofton's estimate from 4 directions, micrometres
 * @param eccentricity of the ellipse of equal second moments, 0 to below 1; 0 for a single pixel
 * @param orientationDeg its major axis from +x, y down, in (-90, 90]; 0 where no axis is longer
 * @param solidity pixels over the area of the convex hull of their corners, above 0 to 1
 */
public record Morphology(
    double perimeterUm, double eccentricity, double orientationDeg, double solidity) {

  /**
   * Measures a shape.
   *
   * @param targetMpp micrometres per frame pixel
   */
  public static Morphology of(FilledShape shape, double targetMpp) {
    SecondMoments moments = SecondMoments.of(shape);
    return new Morphology(
        crofton(shape) * targetMpp,
        moments.eccentricity(),
        moments.orientationDeg(),
        shape.pixels() / ConvexExtent.area(shape));
  }

  /**
   * pi/8 * (Nh + Nv + (Nd1 + Nd2) / sqrt 2), N counting changes along rows, columns and both
   * diagonals.
   */
  private static double crofton(FilledShape shape) {
    byte[] mask = shape.mask();
    int stride = shape.stride();
    int straight = 0;
    int diagonal = 0;
    for (int i = 0; i < mask.length - stride - 1; i++) {
      straight += (mask[i] ^ mask[i + 1]) + (mask[i] ^ mask[i + stride]);
      diagonal += (mask[i] ^ mask[i + stride + 1]) + (mask[i + 1] ^ mask[i + stride]);
    }
    return Math.PI / 8 * (straight + diagonal / Math.sqrt(2));
  }
}
