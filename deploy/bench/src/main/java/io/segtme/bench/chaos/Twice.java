package io.segtme.bench.chaos;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tiles that were inferred more often than in peace.
 *
 * @param again how many inferences were too many
 * @param unexplained of them those of tiles that a checkpoint held already
 */
record Twice(long again, long unexplained) {
  /**
   * What a fault may cost: what was inferred after the last checkpoint before it.
   *
   * @param from when that began, milliseconds since 1970
   * @param to when the fault was over
   */
  record Window(long from, long to) {
    boolean holds(Journal.Entry entry) {
      return entry.at() >= from && entry.at() <= to;
    }
  }

  /**
   * Compares two journals.
   *
   * @param once that of the same slides in peace
   * @param rounds how often the slides were announced in the storm
   * @param storm in the order of time
   */
  static Twice of(
      List<Journal.Entry> once, int rounds, List<Journal.Entry> storm, List<Window> windows) {
    Map<Long, Integer> left = new HashMap<>();
    once.forEach(entry -> left.merge(entry.name(), rounds, Integer::sum));
    Map<Long, Integer> lost = new HashMap<>();
    long again = 0;
    long unexplained = 0;
    for (Journal.Entry entry : storm) {
      if (left.merge(entry.name(), -1, Integer::sum) < 0) {
        again++;
        if (lost.merge(entry.name(), -1, Integer::sum) < 0) {
          unexplained++;
        }
      }
      if (windows.stream().anyMatch(window -> window.holds(entry))) {
        lost.merge(entry.name(), 1, Integer::sum);
      }
    }
    return new Twice(again, unexplained);
  }
}
