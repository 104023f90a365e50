package io.segtme.connectors.export.report;

/**
 * A drawing for one cell of a table, 100 wide and 20 high, stretched to the cell. It holds no text
 * and no curves, so that stretching harms nothing; the numbers stand in the cells beside it.
 */
final class Strip {
  private final Html html;

  private Strip(Html html) {
    this.html = html;
  }

  /** Opens a cell and its drawing, which the numbers beside it already say in words. */
  static Strip open(Html html) {
    html.open("td", "class", "strip");
    html.open("svg", "viewBox", "0 0 100 20", "preserveAspectRatio", "none", "aria-hidden", "true");
    return new Strip(html);
  }

  /** A bar between two places of the width, 0 to 100; pale or in a colour. */
  Strip bar(double from, double to, String fill) {
    return rectangle(Math.min(from, to), 3, Math.abs(to - from), 14, fill);
  }

  /** An upright line at a place. */
  Strip mark(double at, String fill) {
    html.empty(
        "line", "x1", Numbers.svg(at), "x2", Numbers.svg(at), "y1", "0", "y2", "20", "class", fill);
    return this;
  }

  void close() {
    html.close().close();
  }

  private Strip rectangle(double x, double y, double width, double height, String fill) {
    html.empty(
        "rect",
        "x",
        Numbers.svg(x),
        "y",
        Numbers.svg(y),
        "width",
        Numbers.svg(width),
        "height",
        Numbers.svg(height),
        "fill",
        fill);
    return this;
  }
}
