package io.segtme.kernels.tme;

import java.util.List;

/** The nuclei of a slide in the order of their ids, on which every sum of the figures rests. */
final class OrderedNuclei {
  byte[] cls = {};
  double[] xUm = {};
  double[] yUm = {};
  double[] areaUm2 = {};
  double[] perimeterUm = {};
  double[] eccentricity = {};
  double[] solidity = {};
  private final TmeNuclei arrived;
  private final TissueWindow window;
  private final boolean typed;

  /**
   * @param typed whether classes are to be believed; if not, all are 0
   */
  OrderedNuclei(TmeNuclei arrived, TissueWindow window, boolean typed) {
    this.arrived = arrived;
    this.window = window;
    this.typed = typed;
  }

  int size() {
    return arrived.size();
  }

  double circularity(int i) {
    return 4 * Math.PI * areaUm2[i] / (perimeterUm[i] * perimeterUm[i]);
  }

  /** Sorts and copies; throws an IllegalArgumentException for a nucleus outside the frame. */
  Work work() {
    IndexSort byId = new IndexSort(size(), arrived::compare);
    return Work.inOrder(
        List.of(
            () -> byId,
            () -> Work.once(this::makeRoom),
            () -> Work.loop(size(), i -> take(i, byId.sorted()[i]))));
  }

  private void makeRoom() {
    cls = new byte[size()];
    xUm = new double[size()];
    yUm = new double[size()];
    areaUm2 = new double[size()];
    perimeterUm = new double[size()];
    eccentricity = new double[size()];
    solidity = new double[size()];
  }

  private void take(int i, int from) {
    double x = arrived.xUm[from];
    double y = arrived.yUm[from];
    if (x >= window.widthUm() || y >= window.heightUm()) {
      throw new IllegalArgumentException(
          String.format(
              "nucleus at %s, %s um lies outside the frame of %s x %s um: centroids are"
                  + " micrometres from the frame's origin",
              x, y, window.widthUm(), window.heightUm()));
    }
    cls[i] = typed ? arrived.cls[from] : 0;
    xUm[i] = x;
    yUm[i] = y;
    areaUm2[i] = arrived.areaUm2[from];
    perimeterUm[i] = arrived.perimeterUm[from];
    eccentricity[i] = arrived.eccentricity[from];
    solidity[i] = arrived.solidity[from];
  }
}
