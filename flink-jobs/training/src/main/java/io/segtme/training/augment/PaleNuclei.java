package io.segtme.training.augment;

import io.segtme.training.data.Draw;

/**
 * Turns nuclei into vesicular ones: haematoxylin leaves their inside and stays, more or less, in a
 * thin rim, as in open chromatin under a membrane. Which nuclei, and how pale, is drawn nucleus by
 * nucleus; without a nucleus nothing changes.
 */
final class PaleNuclei {
  private PaleNuclei() {}

  /**
   * Bleaches in place.
   *
   * @param labels object of every pixel, 1 to {@code objects}, 0 for none
   * @param hv HV maps of the objects: where in its nucleus a pixel lies
   * @param share of the nuclei that are bleached
   */
  static void apply(byte[] rgb, int[] labels, int objects, float[] hv, double share, Draw draw) {
    float[] inside = new float[objects + 1];
    float[] rim = new float[objects + 1];
    for (int k = 1; k <= objects; k++) {
      boolean chosen = draw.chance(share);
      double left = draw.between(0.25, 0.8);
      inside[k] = (float) (chosen ? left : 1);
      rim[k] = (float) (chosen ? draw.between(left, 1.1) : 1);
    }
    double[][] unmixing = Stains.unmixing();
    double[] colour = Stains.haematoxylin();
    int pixels = labels.length;
    for (int i = 0; i < pixels; i++) {
      int k = labels[i];
      if (k > 0 && inside[k] != 1) {
        double radius = Math.sqrt(hv[i] * hv[i] + hv[pixels + i] * hv[pixels + i]);
        double edge = Math.max(0, Math.min(1, (radius - 0.7) / 0.25));
        bleach(rgb, 3 * i, inside[k] + (rim[k] - inside[k]) * edge, unmixing, colour);
      }
    }
  }

  private static void bleach(
      byte[] rgb, int at, double left, double[][] unmixing, double[] colour) {
    double amount = 0;
    for (int c = 0; c < 3; c++) {
      amount += Stains.density(rgb[at + c]) * unmixing[c][0];
    }
    double gone = Math.max(0, amount) * (1 - left);
    for (int c = 0; c < 3; c++) {
      rgb[at + c] = Stains.value((float) (Stains.density(rgb[at + c]) - gone * colour[c]));
    }
  }
}
