package io.segtme.training.evaluate;

import java.util.List;

/**
 * What a prediction is worth on one field, as sums that can be pooled.
 *
 * @param binary nuclei whatever their class
 * @param classes nuclei by class, index 0 is nothing
 * @param pixels pixels by class
 * @param detection centroids at 6 micrometres; its {@code dq()} is the F1
 */
public record FieldScore(
    String name,
    PanopticCount binary,
    List<PanopticCount> classes,
    ClassOverlap pixels,
    PanopticCount detection) {
  public FieldScore {
    classes = List.copyOf(classes);
  }

  /** Mean PQ over the classes that the truth has (PanNuke's convention); NaN where it has none. */
  public double mpq() {
    double sum = 0;
    int present = 0;
    for (int c = 1; c < classes.size(); c++) {
      PanopticCount count = classes.get(c);
      if (count.matched() + count.missed() > 0) {
        sum += count.pq();
        present++;
      }
    }
    return sum / present;
  }
}
