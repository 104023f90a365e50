package io.segtme.kernels.tme.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HilbertOrderTest {
  private static final int SIDE = 32;

  /** 32 x 32 points a micrometre apart, somewhere in a slide: each is next to the one before. */
  @Test
  void neighboursOnTheCurveAreNeighboursInThePlane() {
    double[][] points = new double[SIDE * SIDE][];
    for (int i = 0; i < points.length; i++) {
      points[i] = new double[] {7000 + i % SIDE, 300 + i / SIDE};
    }
    OrderedNuclei nuclei = Points.of(new byte[points.length], points);
    int[] order = HilbertOrder.of(nuclei);
    for (int k = 1; k < order.length; k++) {
      double dx = nuclei.xUm()[order[k]] - nuclei.xUm()[order[k - 1]];
      double dy = nuclei.yUm()[order[k]] - nuclei.yUm()[order[k - 1]];
      assertThat(Math.abs(dx) + Math.abs(dy)).isEqualTo(1);
    }
  }

  @Test
  void nucleiInOnePlaceKeepTheirOrder() {
    assertThat(HilbertOrder.of(Points.random(new Random(1), 5, 1))).containsExactly(0, 1, 2, 3, 4);
    assertThat(HilbertOrder.of(Points.random(new Random(1), 0, 1))).isEmpty();
  }
}
