package io.segtme.phantom;

import java.util.HashMap;
import java.util.Map;

/** Ids 1 to n in the order of their first pixels, in place of a slide's own. */
final class Numbering {
  private Numbering() {}

  static int[] of(int[] instances) {
    Map<Integer, Integer> numbers = new HashMap<>();
    int[] labels = new int[instances.length];
    for (int p = 0; p < labels.length; p++) {
      int id = instances[p];
      if (id != 0) {
        labels[p] =
            p > 0 && instances[p - 1] == id
                ? labels[p - 1]
                : numbers.computeIfAbsent(id, k -> numbers.size() + 1);
      }
    }
    return labels;
  }
}
