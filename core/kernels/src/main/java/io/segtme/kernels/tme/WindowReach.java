package io.segtme.kernels.tme;

import java.util.List;

/** Which nuclei lie in W, and how many radii of cross-K fit around each of classes 1 and 2. */
final class WindowReach {
  private final OrderedNuclei nuclei;
  private final TissueWindow window;
  private final EdgeDistance edge;
  private byte[] radii = {};
  private long outside;

  WindowReach(OrderedNuclei nuclei, TissueWindow window) {
    this.nuclei = nuclei;
    this.window = window;
    this.edge = new EdgeDistance(window);
  }

  Work work() {
    return Work.inOrder(
        List.of(
            edge::work,
            () -> Work.once(() -> radii = new byte[nuclei.size()]),
            () -> Work.costed(nuclei.size(), this::measure)));
  }

  boolean isInWindow(int i) {
    return radii[i] >= 0;
  }

  /** How many of the radii, from the smallest, are no longer than the distance to W's outside. */
  int radii(int i) {
    return radii[i];
  }

  /** How many nuclei have their centroid outside W. */
  long outside() {
    return outside;
  }

  private int measure(int i) {
    double x = nuclei.xUm[i];
    double y = nuclei.yUm[i];
    if (!window.contains(x, y)) {
      radii[i] = -1;
      outside++;
      return 1;
    }
    if (nuclei.cls[i] != Classes.NEOPLASTIC && nuclei.cls[i] != Classes.INFLAMMATORY) {
      return 1;
    }
    double squared = edge.squared(x, y);
    for (int radius : CrossK.RADII_UM) {
      radii[i] += squared >= (double) radius * radius ? 1 : 0;
    }
    return edge.cost(x, y);
  }
}
