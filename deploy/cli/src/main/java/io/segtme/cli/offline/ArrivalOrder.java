package io.segtme.cli.offline;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * In which order records reach the stages; no result depends on it.
 *
 * @param shuffled whether records come in random order and some of them twice
 * @param seed of the random order
 */
public record ArrivalOrder(boolean shuffled, long seed) implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int TWICE_OF = 4;

  /** As the job's plan emits them. */
  public static ArrivalOrder planned() {
    return new ArrivalOrder(false, 0);
  }

  /** In random order, about one of four twice. */
  public static ArrivalOrder shuffled(long seed) {
    return new ArrivalOrder(true, seed);
  }

  <T> List<T> of(List<T> records) {
    if (!shuffled) {
      return records;
    }
    Random random = new Random(seed);
    List<T> all = new ArrayList<>(records);
    for (T record : records) {
      if (random.nextInt(TWICE_OF) == 0) {
        all.add(record);
      }
    }
    Collections.shuffle(all, random);
    return all;
  }
}
