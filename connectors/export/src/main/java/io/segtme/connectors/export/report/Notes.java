package io.segtme.connectors.export.report;

import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleFunction;

/** Cells of one table; a dash carries a number, and the numbers are explained below the table. */
final class Notes {
  private final Html html;
  private final Figures figures;
  private final List<String> reasons = new ArrayList<>();

  Notes(Html html, Figures figures) {
    this.html = html;
    this.figures = figures;
  }

  /** Stands where a section would be if any of its figures were defined. */
  static void instead(Html html, String reason) {
    html.leaf("p", Numbers.DASH + " " + reason, "class", "undefined");
  }

  /** A cell with a figure of the slide. */
  void cell(String name, DoubleFunction<String> format, String... attributes) {
    Double value = figures.value(name);
    if (value != null) {
      html.leaf("td", format.apply(value), attributes);
    } else {
      html.open("td", attributes);
      dash(figures.reason(name));
      html.close();
    }
  }

  /** Says below the table what the numbers mean. */
  void explain() {
    if (reasons.isEmpty()) {
      return;
    }
    html.open("p", "class", "note");
    for (int i = 0; i < reasons.size(); i++) {
      html.leaf("sup", String.valueOf(i + 1)).text(" " + Numbers.DASH + " " + reasons.get(i));
      html.text(". ");
    }
    html.close();
  }

  private void dash(String reason) {
    if (!reasons.contains(reason)) {
      reasons.add(reason);
    }
    html.text(Numbers.DASH).leaf("sup", String.valueOf(reasons.indexOf(reason) + 1));
  }
}
