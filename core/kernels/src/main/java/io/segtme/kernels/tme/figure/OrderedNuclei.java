package io.segtme.kernels.tme.figure;

/**
 * The nuclei of a slide in the order of their ids, on which every sum of the figures rests. Columns
 * of equal length, shared, not copied.
 *
 * @param cls id of the kind, 0 to 5
 * @param xUm centroid in micrometres from the frame's origin, inside the frame
 * @param yUm likewise, downwards
 * @param areaUm2 square micrometres
 * @param perimeterUm micrometres
 * @param eccentricity 0 to 1
 * @param solidity 0 to 1
 */
public record OrderedNuclei(
    byte[] cls,
    double[] xUm,
    double[] yUm,
    double[] areaUm2,
    double[] perimeterUm,
    double[] eccentricity,
    double[] solidity) {

  /** How many there are. */
  public int size() {
    return cls.length;
  }

  /** 4 pi area over squared perimeter. */
  public double circularity(int i) {
    return 4 * Math.PI * areaUm2[i] / (perimeterUm[i] * perimeterUm[i]);
  }
}
