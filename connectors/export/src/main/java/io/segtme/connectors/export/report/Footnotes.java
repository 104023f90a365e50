package io.segtme.connectors.export.report;

import java.util.ArrayList;
import java.util.List;

/** Reasons of the undefined figures of a section, each with a number that its dashes carry. */
final class Footnotes {
  private final TmeValues values;
  private final List<String> reasons = new ArrayList<>();

  Footnotes(TmeValues values) {
    this.values = values;
  }

  TmeValues values() {
    return values;
  }

  /** The number, from 1, of the reason why a figure is undefined. */
  int numberOf(String name) {
    String reason = values.reason(name);
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
    return reasons.indexOf(reason) + 1;
  }

  /** The reasons met so far, by number. */
  List<String> reasons() {
    return reasons;
  }
}
