package io.segtme.kernels.tme.spatial;

import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Arrays;
import java.util.Random;

/** Nuclei of which only place and kind matter. */
final class Points {
  private Points() {}

  /** Kinds 0 to 5, on whole micrometres from 0 to below {@code side}. */
  static OrderedNuclei random(Random random, int count, int side) {
    byte[] cls = new byte[count];
    double[][] points = new double[count][];
    for (int i = 0; i < count; i++) {
      cls[i] = (byte) random.nextInt(6);
      points[i] = new double[] {random.nextInt(side), random.nextInt(side)};
    }
    return of(cls, points);
  }

  /**
   * @param points x and y of each
   */
  static OrderedNuclei of(byte[] cls, double[][] points) {
    double[] ones = new double[cls.length];
    Arrays.fill(ones, 1);
    return new OrderedNuclei(
        cls,
        Arrays.stream(points).mapToDouble(point -> point[0]).toArray(),
        Arrays.stream(points).mapToDouble(point -> point[1]).toArray(),
        ones,
        ones,
        ones,
        ones);
  }
}
