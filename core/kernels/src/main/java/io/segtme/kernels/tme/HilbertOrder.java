package io.segtme.kernels.tme;

import java.util.List;

/**
 * The nuclei along a Hilbert curve through the frame: neighbours on the curve are neighbours in the
 * plane, so consecutive ones make tight boxes and queries one after the other touch the same memory
 * (Kamel, Faloutsos 1994: Hilbert R-tree).
 */
final class HilbertOrder {
  private static final int BITS = 24;
  private static final int LAST = (1 << BITS) - 1;

  private final OrderedNuclei nuclei;
  private final double scale;
  private int[] order = {};

  HilbertOrder(OrderedNuclei nuclei, TissueWindow window) {
    this.nuclei = nuclei;
    this.scale = (1 << BITS) / Math.max(window.widthUm(), window.heightUm());
  }

  /** The nuclei's numbers along the curve; those of one place by their number. */
  int[] order() {
    return order;
  }

  Work work() {
    long[] key = new long[nuclei.size()];
    IndexSort sort = new IndexSort(key.length, (a, b) -> Long.compare(key[a], key[b]));
    return Work.inOrder(
        List.of(
            () -> Work.loop(key.length, i -> key[i] = key(nuclei.xUm[i], nuclei.yUm[i])),
            () -> sort,
            () -> Work.once(() -> order = sort.sorted())));
  }

  private long key(double xUm, double yUm) {
    int x = (int) Math.min(LAST, xUm * scale);
    int y = (int) Math.min(LAST, yUm * scale);
    long key = 0;
    for (int bit = BITS - 1; bit >= 0; bit--) {
      int right = x >> bit & 1;
      int low = y >> bit & 1;
      key = key << 2 | (3 * right ^ low);
      if (low == 0) {
        int turned = right == 1 ? LAST - y : y;
        y = right == 1 ? LAST - x : x;
        x = turned;
      }
    }
    return key;
  }
}
