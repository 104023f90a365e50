package io.segtme.models.network;

import java.util.List;

/** Complaints about a {@link NetworkSpec} that name the field, its value and what is allowed. */
final class Checks {
  private Checks() {}

  static void atLeast(String field, int value, int least) {
    that(value >= least, field, value, "at least " + least);
  }

  static List<Integer> four(String field, List<Integer> values, int least) {
    that(
        values.size() == 4 && values.stream().allMatch(v -> v >= least),
        field,
        values,
        "four numbers of at least " + least);
    return List.copyOf(values);
  }

  static void that(boolean holds, String field, Object value, String allowed) {
    if (!holds) {
      throw new IllegalArgumentException(
          "network: '" + field + "' is " + value + ", allowed: " + allowed);
    }
  }
}
