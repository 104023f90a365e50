package io.segtme.kernels.tme.spatial;

import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import org.locationtech.jts.shape.fractal.HilbertCode;

/**
 * The nuclei along a Hilbert curve through their bounding square: neighbours on the curve are
 * neighbours in the plane, so consecutive ones make tight boxes and queries one after the other
 * touch the same memory (Kamel, Faloutsos 1994: Hilbert R-tree). No figure depends on this order.
 */
public final class HilbertOrder {
  private static final int LEVEL = 15;
  private static final int LAST = (1 << LEVEL) - 1;

  private HilbertOrder() {}

  /** The nuclei's numbers along the curve; those of one place by their number. */
  public static int[] of(OrderedNuclei nuclei) {
    DoubleSummaryStatistics x = Arrays.stream(nuclei.xUm()).summaryStatistics();
    DoubleSummaryStatistics y = Arrays.stream(nuclei.yUm()).summaryStatistics();
    double side = Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin());
    double scale = side > 0 ? LAST / side : 0;
    long[] keys = new long[nuclei.size()];
    for (int i = 0; i < keys.length; i++) {
      int column = (int) ((nuclei.xUm()[i] - x.getMin()) * scale);
      int row = (int) ((nuclei.yUm()[i] - y.getMin()) * scale);
      keys[i] = (long) HilbertCode.encode(LEVEL, column, row) << 32 | i;
    }
    Arrays.sort(keys);
    int[] order = new int[keys.length];
    for (int k = 0; k < order.length; k++) {
      order[k] = (int) keys[k];
    }
    return order;
  }
}
