package io.segtme.training.data;

import java.util.List;

/** Gives fields to train on. Safe for threads. */
@FunctionalInterface
public interface FieldSource {
  /** A field chosen by the numbers drawn, the same for the same numbers; its mpp is known. */
  LabelledField field(Draw draw);

  /** A source of fields in memory, each as likely as the others. */
  static FieldSource of(List<LabelledField> fields) {
    List<LabelledField> all = List.copyOf(fields);
    if (all.isEmpty()) {
      throw new IllegalArgumentException("a source of no field");
    }
    return draw -> all.get(draw.below(all.size()));
  }
}
