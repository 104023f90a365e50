package io.segtme.connectors.export.report;

import java.util.function.DoubleFunction;

/** A table of single figures: what it is, its value; the reason beside a dash. */
final class FigureTable {
  private final Html html;
  private final Figures figures;

  FigureTable(Html html, Figures figures, String caption) {
    this.html = html;
    this.figures = figures;
    html.open("table", "class", "list").leaf("caption", caption).open("tbody");
  }

  FigureTable row(String title, String name, DoubleFunction<String> format) {
    html.open("tr").leaf("th", title, "scope", "row");
    html.open("td", "class", "n").text(figures.text(name, format));
    if (figures.value(name) == null) {
      html.text(" ").leaf("small", figures.reason(name));
    }
    html.close().close();
    return this;
  }

  void close() {
    html.close().close();
  }
}
