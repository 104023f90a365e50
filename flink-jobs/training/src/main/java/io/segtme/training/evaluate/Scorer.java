package io.segtme.training.evaluate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scores one picture (specification, section 8). Conventions:
 *
 * <ul>
 *   <li>binary PQ: nuclei of the truth, of unknown class too, against predictions, whatever their
 *       class, matched at IoU above 0.5;
 *   <li>PQ of a class: matched within the class alone. A prediction that matches a nucleus of
 *       unknown class at IoU above 0.5 is left out;
 *   <li>pixels: classes of the network's map against the truth's; pixels without a known class are
 *       left out;
 *   <li>detection: centroids at most 6 micrometres apart, one to one, the nearest pairs first, then
 *       the lower numbers.
 * </ul>
 */
final class Scorer {
  static final int CLASSES = 6;
  private static final double REACH_UM = 6;
  private static final int FIRST_UNKNOWN = CLASSES;

  private Scorer() {}

  /** A pair of nuclei that could be one, by number. */
  private record Pair(double distance, int truth, int prediction) {}

  /**
   * Scores.
   *
   * @param truthIds nucleus of every pixel
   * @param truthClasses 0 to 5; above, the class of the pixel is not known
   * @param predictedIds on the same grid
   * @param predictedClasses classes of the predicted nuclei's pixels, 1 to 5
   * @param predictedMap the network's class of every pixel, 0 to 5
   * @param mpp micrometres a pixel
   */
  static FieldScore score(
      String name,
      int width,
      int[] truthIds,
      byte[] truthClasses,
      int[] predictedIds,
      byte[] predictedClasses,
      byte[] predictedMap,
      double mpp) {
    LabelImage truth = new LabelImage(width, truthIds, truthClasses);
    LabelImage prediction = new LabelImage(width, predictedIds, predictedClasses);
    Matches matches = new Matches(truth, prediction);
    return new FieldScore(
        name,
        binary(truth, prediction, matches),
        byClass(truth, prediction, matches),
        pixels(truthClasses, predictedMap),
        detection(truth, prediction, mpp));
  }

  private static PanopticCount binary(LabelImage truth, LabelImage prediction, Matches matches) {
    long matched = 0;
    double iou = 0;
    for (int t = 1; t <= truth.count(); t++) {
      matched += matches.predictionOf(t) > 0 ? 1 : 0;
      iou += matches.iou(t);
    }
    return new PanopticCount(matched, prediction.count() - matched, truth.count() - matched, iou);
  }

  private static List<PanopticCount> byClass(
      LabelImage truth, LabelImage prediction, Matches matches) {
    long[] matched = new long[CLASSES];
    long[] extra = new long[CLASSES];
    long[] missed = new long[CLASSES];
    double[] iou = new double[CLASSES];
    for (int t = 1; t <= truth.count(); t++) {
      int c = truth.cls(t);
      if (c < FIRST_UNKNOWN) {
        boolean same = matches.predictionOf(t) > 0 && prediction.cls(matches.predictionOf(t)) == c;
        matched[c] += same ? 1 : 0;
        iou[c] += same ? matches.iou(t) : 0;
        missed[c] += same ? 0 : 1;
      }
    }
    for (int p = 1; p <= prediction.count(); p++) {
      int c = prediction.cls(p);
      int t = matches.truthOf(p);
      boolean unknown = t > 0 && truth.cls(t) >= FIRST_UNKNOWN;
      boolean same = t > 0 && truth.cls(t) == c;
      extra[c] += unknown || same ? 0 : 1;
    }
    List<PanopticCount> counts = new ArrayList<>();
    for (int c = 0; c < CLASSES; c++) {
      counts.add(new PanopticCount(matched[c], extra[c], missed[c], iou[c]));
    }
    return List.copyOf(counts);
  }

  private static ClassOverlap pixels(byte[] truth, byte[] prediction) {
    long[] common = new long[CLASSES];
    long[] either = new long[CLASSES];
    for (int i = 0; i < truth.length; i++) {
      int t = truth[i] & 0xff;
      int p = prediction[i] & 0xff;
      if (t < FIRST_UNKNOWN) {
        either[t]++;
        if (t == p) {
          common[t]++;
        } else {
          either[p]++;
        }
      }
    }
    return ClassOverlap.of(common, either);
  }

  private static PanopticCount detection(LabelImage truth, LabelImage prediction, double mpp) {
    List<Pair> pairs = new ArrayList<>();
    for (int t = 1; t <= truth.count(); t++) {
      for (int p = 1; p <= prediction.count(); p++) {
        double dx = truth.x(t) - prediction.x(p);
        double dy = truth.y(t) - prediction.y(p);
        double distance = mpp * Math.sqrt(dx * dx + dy * dy);
        if (distance <= REACH_UM) {
          pairs.add(new Pair(distance, t, p));
        }
      }
    }
    pairs.sort(
        Comparator.comparingDouble(Pair::distance)
            .thenComparingInt(Pair::truth)
            .thenComparingInt(Pair::prediction));
    boolean[] truthTaken = new boolean[truth.count() + 1];
    boolean[] predictionTaken = new boolean[prediction.count() + 1];
    long found = 0;
    for (Pair pair : pairs) {
      if (!truthTaken[pair.truth] && !predictionTaken[pair.prediction]) {
        truthTaken[pair.truth] = true;
        predictionTaken[pair.prediction] = true;
        found++;
      }
    }
    return new PanopticCount(found, prediction.count() - found, truth.count() - found, found);
  }
}
