package io.segtme.phantom.truth;

import java.util.HashMap;
import java.util.Map;

/** Ids 1 to n in the order of their first pixels, in place of a slide's own. */
public final class Numbering {
  private Numbering() {}

  /** Numbers every nucleus; 0 stays 0. */
  public static int[] of(int[] instances) {
    return of(instances, 1);
  }

  /**
   * Numbers what can be seen.
   *
   * @param instances ids by pixel, 0 for none
   * @param least pixels of a nucleus; one that the edge cut to less has no number
   * @return numbers by pixel, 1 to n, 0 for none
   */
  public static int[] of(int[] instances, int least) {
    Map<Integer, Integer> sizes = new HashMap<>();
    for (int id : instances) {
      sizes.merge(id, 1, Integer::sum);
    }
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] labels = new int[instances.length];
    for (int p = 0; p < labels.length; p++) {
      int id = instances[p];
      if (id != 0 && sizes.getOrDefault(id, 0) >= least) {
        labels[p] =
            p > 0 && instances[p - 1] == id
                ? labels[p - 1]
                : numbers.computeIfAbsent(id, k -> numbers.size() + 1);
      }
    }
    return labels;
  }
}
