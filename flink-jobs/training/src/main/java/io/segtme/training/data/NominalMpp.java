package io.segtme.training.data;

import java.util.Arrays;

/**
 * A resolution for training fields whose data set states none: by the size of their nuclei, since a
 * median nucleus covers some 23 square micrometres in the fields where it is known. The correction
 * is partial, mpp = 0.25 * (370 / median pixels) ^ 0.4, so that fields of large nuclei stay fields
 * of large nuclei. Not for figures: evaluation wants a stated mpp.
 */
public final class NominalMpp {
  private static final double MPP = 0.25;
  private static final double MEDIAN_PIXELS = 370;
  private static final double EXPONENT = 0.4;

  private NominalMpp() {}

  /** The field itself where it states its mpp, else with a nominal one. */
  public static LabelledField given(LabelledField field) {
    return Double.isNaN(field.mpp()) ? field.withMpp(of(field)) : field;
  }

  private static double of(LabelledField field) {
    int most = Arrays.stream(field.instance()).max().orElse(0);
    int[] areas = new int[most + 1];
    for (int id : field.instance()) {
      areas[id]++;
    }
    areas[0] = 0;
    int[] nuclei = Arrays.stream(areas).filter(a -> a > 0).sorted().toArray();
    if (nuclei.length == 0) {
      return MPP;
    }
    double ratio = MEDIAN_PIXELS / nuclei[nuclei.length / 2];
    return MPP * StrictMath.pow(ratio, EXPONENT);
  }
}
