package io.segtme.training.evaluate;

import java.util.ArrayList;
import java.util.List;

/**
 * Pixels by class: how many truth and prediction have in common, and how many either has. Sums that
 * can be pooled.
 */
public record ClassOverlap(List<Long> common, List<Long> either) {
  /** No pixel of any class. */
  public static final ClassOverlap NONE = of(new long[Scorer.CLASSES], new long[Scorer.CLASSES]);

  static ClassOverlap of(long[] common, long[] either) {
    List<Long> both = new ArrayList<>();
    List<Long> any = new ArrayList<>();
    for (int c = 0; c < common.length; c++) {
      both.add(common[c]);
      any.add(either[c]);
    }
    return new ClassOverlap(List.copyOf(both), List.copyOf(any));
  }

  public ClassOverlap plus(ClassOverlap other) {
    long[] both = new long[common.size()];
    long[] any = new long[common.size()];
    for (int c = 0; c < both.length; c++) {
      both[c] = common.get(c) + other.common.get(c);
      any[c] = either.get(c) + other.either.get(c);
    }
    return of(both, any);
  }

  /** Jaccard index of a class; NaN where it is absent from truth and prediction. */
  public double iou(int cls) {
    return either.get(cls) == 0 ? Double.NaN : common.get(cls) / (double) either.get(cls);
  }

  /** Mean over the classes that are there; NaN without pixels. */
  public double meanIou() {
    double sum = 0;
    int classes = 0;
    for (int c = 0; c < common.size(); c++) {
      if (either.get(c) > 0) {
        sum += iou(c);
        classes++;
      }
    }
    return sum / classes;
  }
}
