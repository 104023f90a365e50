package io.segtme.kernels.tme.spatial;

import static io.segtme.base.NucleusKind.INFLAMMATORY;
import static io.segtme.base.NucleusKind.NEOPLASTIC;

import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.TissueWindow;

/** Which nuclei lie in W, and how many radii of cross-K fit around each of kinds 1 and 2. */
public final class WindowReach {
  private static final byte OUTSIDE = -1;

  private final byte[] radii;
  private long outside;

  /** Measures all nuclei of a slide. */
  public WindowReach(OrderedNuclei nuclei, TissueWindow window) {
    EdgeDistance edge = new EdgeDistance(window);
    radii = new byte[nuclei.size()];
    for (int i = 0; i < radii.length; i++) {
      double x = nuclei.xUm()[i];
      double y = nuclei.yUm()[i];
      int cls = nuclei.cls()[i];
      if (!window.contains(x, y)) {
        radii[i] = OUTSIDE;
        outside++;
      } else if (cls == NEOPLASTIC.id() || cls == INFLAMMATORY.id()) {
        radii[i] = fitting(edge.squared(x, y));
      }
    }
  }

  private static byte fitting(double squaredUm2) {
    int fitting = 0;
    for (int radius : CrossK.RADII_UM) {
      fitting += squaredUm2 >= (double) radius * radius ? 1 : 0;
    }
    return (byte) fitting;
  }

  boolean isInWindow(int i) {
    return radii[i] >= 0;
  }

  /** How many of the radii, from the smallest, are no longer than the distance to W's outside. */
  int radii(int i) {
    return radii[i];
  }

  /** How many nuclei have their centroid outside W. */
  public long outside() {
    return outside;
  }
}
