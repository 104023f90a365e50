package io.segtme.training.evaluate;

import java.util.HashMap;
import java.util.Map;

/**
 * Which nucleus of the truth and which of the prediction overlap with an IoU above 0.5; there is at
 * most one partner for each.
 */
final class Matches {
  private static final double LEAST_IOU = 0.5;

  private final int[] predictionOf;
  private final int[] truthOf;
  private final double[] iou;

  Matches(LabelImage truth, LabelImage prediction) {
    predictionOf = new int[truth.count() + 1];
    truthOf = new int[prediction.count() + 1];
    iou = new double[truth.count() + 1];
    for (Map.Entry<Long, Integer> pair : overlaps(truth, prediction).entrySet()) {
      int t = (int) (pair.getKey() >> 32);
      int p = (int) (long) pair.getKey();
      int common = pair.getValue();
      double value = common / (double) (truth.area(t) + prediction.area(p) - common);
      if (value > LEAST_IOU) {
        predictionOf[t] = p;
        truthOf[p] = t;
        iou[t] = value;
      }
    }
  }

  private static Map<Long, Integer> overlaps(LabelImage truth, LabelImage prediction) {
    Map<Long, Integer> common = new HashMap<>();
    for (int i = 0; i < truth.labels().length; i++) {
      int t = truth.labels()[i];
      int p = prediction.labels()[i];
      if (t > 0 && p > 0) {
        common.merge((long) t << 32 | p, 1, Integer::sum);
      }
    }
    return common;
  }

  /** Partner of truth {@code t}, 0 for none. */
  int predictionOf(int t) {
    return predictionOf[t];
  }

  /** Partner of prediction {@code p}, 0 for none. */
  int truthOf(int p) {
    return truthOf[p];
  }

  /** IoU of truth {@code t} with its partner, 0 without one. */
  double iou(int t) {
    return iou[t];
  }
}
