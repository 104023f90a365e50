package io.segtme.kernels.tme;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The nuclei of a slide as growing columns, in any order: some 65 bytes a nucleus. Places are in
 * micrometres from the frame's origin.
 */
public final class TmeNuclei {
  private long[] idHigh;
  private long[] idLow;
  private byte[] cls;
  private double[] xUm;
  private double[] yUm;
  private double[] areaUm2;
  private double[] perimeterUm;
  private double[] eccentricity;
  private double[] solidity;
  private int size;

  /**
   * No nuclei yet.
   *
   * @param expected how many to allocate for, at least 0; more may come
   */
  public TmeNuclei(int expected) {
    idHigh = new long[expected];
    idLow = new long[expected];
    cls = new byte[expected];
    xUm = new double[expected];
    yUm = new double[expected];
    areaUm2 = new double[expected];
    perimeterUm = new double[expected];
    eccentricity = new double[expected];
    solidity = new double[expected];
  }

  /**
   * Adds a nucleus.
   *
   * @param idHigh first half of its UUID
   * @param idLow second half of its UUID
   * @param cls id of its {@link NucleusKind}, 0 if it is not known
   * @param xUm centroid, (cx + 0.5) times the frame's micrometres per pixel
   * @param yUm centroid, downwards
   * @param areaUm2 above 0
   * @param perimeterUm above 0
   * @param eccentricity 0 to below 1
   * @param solidity above 0 to 1
   * @throws IllegalArgumentException if a number is out of its range
   */
  public void add(
      long idHigh,
      long idLow,
      int cls,
      double xUm,
      double yUm,
      double areaUm2,
      double perimeterUm,
      double eccentricity,
      double solidity) {
    require(cls >= 0 && cls < NucleusKind.IDS, "class", cls, "0 to 5");
    require(xUm >= 0 && Double.isFinite(xUm), "x", xUm, "at least 0 um");
    require(yUm >= 0 && Double.isFinite(yUm), "y", yUm, "at least 0 um");
    require(areaUm2 > 0 && Double.isFinite(areaUm2), "area", areaUm2, "above 0 um2");
    require(perimeterUm > 0 && Double.isFinite(perimeterUm), "perimeter", perimeterUm, "above 0");
    require(eccentricity >= 0 && eccentricity <= 1, "eccentricity", eccentricity, "0 to 1");
    require(solidity >= 0 && solidity <= 1, "solidity", solidity, "0 to 1");
    if (size == this.cls.length) {
      grow();
    }
    this.idHigh[size] = idHigh;
    this.idLow[size] = idLow;
    this.cls[size] = (byte) cls;
    this.xUm[size] = xUm;
    this.yUm[size] = yUm;
    this.areaUm2[size] = areaUm2;
    this.perimeterUm[size] = perimeterUm;
    this.eccentricity[size] = eccentricity;
    this.solidity[size] = solidity;
    size++;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The nuclei in the order of their ids.
   *
   * @param typed whether kinds are known; if not, all have the id 0
   * @throws IllegalArgumentException for a nucleus outside the frame
   */
  OrderedNuclei ordered(TissueWindow window, boolean typed) {
    int[] order = IntStream.range(0, size).boxed().sorted(this::compare).mapToInt(i -> i).toArray();
    for (int i : order) {
      requireInside(i, window);
    }
    byte[] kinds = new byte[size];
    for (int k = 0; k < size && typed; k++) {
      kinds[k] = cls[order[k]];
    }
    return new OrderedNuclei(
        kinds,
        take(xUm, order),
        take(yUm, order),
        take(areaUm2, order),
        take(perimeterUm, order),
        take(eccentricity, order),
        take(solidity, order));
  }

  private static double[] take(double[] column, int[] order) {
    double[] taken = new double[order.length];
    for (int k = 0; k < order.length; k++) {
      taken[k] = column[order[k]];
    }
    return taken;
  }

  private void requireInside(int i, TissueWindow window) {
    if (xUm[i] >= window.widthUm() || yUm[i] >= window.heightUm()) {
      throw new IllegalArgumentException(
          ("nucleus at %s, %s um lies outside the frame of %s x %s um: centroids are micrometres"
                  + " from the frame's origin")
              .formatted(xUm[i], yUm[i], window.widthUm(), window.heightUm()));
    }
  }

  /** By id; equal ids by all that is known of them, so that no two different nuclei are equal. */
  private int compare(int a, int b) {
    int order = Long.compareUnsigned(idHigh[a], idHigh[b]);
    if (order == 0) {
      order = Long.compareUnsigned(idLow[a], idLow[b]);
    }
    return order == 0 ? compareColumns(a, b) : order;
  }

  private int compareColumns(int a, int b) {
    int order = Byte.compare(cls[a], cls[b]);
    for (double[] column :
        new double[][] {xUm, yUm, areaUm2, perimeterUm, eccentricity, solidity}) {
      order = order == 0 ? Double.compare(column[a], column[b]) : order;
    }
    return order;
  }

  private void grow() {
    int capacity = Math.max(1024, (int) Math.min(Integer.MAX_VALUE - 8, size + (size >> 1) + 1L));
    idHigh = Arrays.copyOf(idHigh, capacity);
    idLow = Arrays.copyOf(idLow, capacity);
    cls = Arrays.copyOf(cls, capacity);
    xUm = Arrays.copyOf(xUm, capacity);
    yUm = Arrays.copyOf(yUm, capacity);
    areaUm2 = Arrays.copyOf(areaUm2, capacity);
    perimeterUm = Arrays.copyOf(perimeterUm, capacity);
    eccentricity = Arrays.copyOf(eccentricity, capacity);
    solidity = Arrays.copyOf(solidity, capacity);
  }

  private static void require(boolean holds, String what, double value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "nucleus with %s %s: must be %s".formatted(what, value, allowed));
    }
  }
}
