package io.segtme.connectors.export.report;

import io.segtme.connectors.export.report.FieldGrid.Cell;
import java.awt.Color;
import java.util.List;

/**
 * A figure of all fields as a map. A small map writes the values into the fields, a large one
 * writes the tenths of the scale's top as a digit, so that colour is never the only mark. A field's
 * side is {@value #UNIT} units of the drawing.
 */
final class FieldMap {
  private static final int UNIT = 100;

  /** Room around the slide for the stroke of its frame. */
  private static final int MARGIN = 4;

  /** Inset of the mark of a hot field. */
  private static final int INSET = 6;

  /** Height of a number of up to four digits, as a share of its field. */
  private static final double NUMBER_SIZE = 0.25;

  /** Height of a single digit, likewise. */
  private static final double DIGIT_SIZE = 0.58;

  /** As many columns as leave room for numbers of four digits on a telephone. */
  private static final int NUMBERED_COLUMNS = 10;

  private final Html html;
  private final FieldGrid grid;
  private final double width;
  private final double height;
  private final boolean numbered;

  FieldMap(Html html, FieldGrid grid) {
    this.html = html;
    this.grid = grid;
    width = grid.width() * UNIT;
    height = grid.height() * UNIT;
    numbered = grid.columns() <= NUMBERED_COLUMNS;
  }

  /**
   * Draws the fields.
   *
   * @param id keeps the patterns of several maps on one page apart
   * @param description for those who do not see it
   */
  void draw(String id, String description) {
    String box =
        "%d %d %s %s"
            .formatted(
                -MARGIN,
                -MARGIN,
                Numbers.svg(width + 2 * MARGIN),
                Numbers.svg(height + 2 * MARGIN));
    html.open("svg", "class", "map", "role", "img", "aria-label", description, "viewBox", box);
    patterns(id);
    html.open("g", "clip-path", "url(#slide-" + id + ")");
    squares(grid.unknown(), "url(#hatch-" + id + ")");
    for (int level = 0; level < Shades.LEVELS; level++) {
      int shown = level;
      squares(
          grid.known().stream().filter(cell -> level(cell) == shown).toList(),
          Shades.css(Shades.sequential(level)));
    }
    grid.known().forEach(this::text);
    grid.known().stream().filter(Cell::hot).forEach(this::hot);
    html.close();
    rectangle("frame", 0, 0, width, height);
    html.close();
  }

  /** The scale with its digits, and what the marks mean. */
  void legend() {
    html.open("div", "class", "ramp", "aria-hidden", "true");
    for (int level = 0; level < Shades.LEVELS; level++) {
      Color ground = Shades.sequential(level);
      html.leaf("span", numbered ? "" : String.valueOf(level), "style", Shades.style(ground));
    }
    html.close().open("div", "class", "axis").leaf("span", "0");
    html.leaf("span", Numbers.count(grid.top() / 2)).leaf("span", Numbers.count(grid.top()));
    html.close().open("ul", "class", "legend");
    if (!numbered) {
      html.leaf("li", "Digits: tenths of the scale");
    }
    if (grid.hasHot()) {
      html.open("li").leaf("i", "", "class", "swatch hot").text("Hot field (Gi* > 2.58)").close();
    }
    if (!grid.unknown().isEmpty()) {
      html.open("li").leaf("i", "", "class", "swatch thin").text("Under 10 % tissue").close();
    }
    html.close();
  }

  private int level(Cell cell) {
    return (int) Math.min(Shades.LEVELS - 1, Math.floor(Shades.LEVELS * cell.value() / grid.top()));
  }

  /** A field at the slide's edge is cut there, and its text shrinks with it. */
  private void text(Cell cell) {
    int level = level(cell);
    double x = cell.column() * UNIT;
    double y = cell.row() * UNIT;
    double across = Math.min(UNIT, width - x);
    double down = Math.min(UNIT, height - y);
    String text = Long.toString(numbered ? Math.round(cell.value()) : level);
    double share = numbered ? Math.min(NUMBER_SIZE, 1.0 / text.length()) : DIGIT_SIZE;
    double size = Math.min(across * share, down * 0.8);
    html.leaf(
        "text",
        text,
        "x",
        Numbers.svg(x + across / 2),
        "y",
        Numbers.svg(y + down / 2),
        "font-size",
        Numbers.svg(size),
        "fill",
        Shades.css(Shades.textOn(Shades.sequential(level))));
  }

  /** All squares of one colour are one path: a large slide has thousands. */
  private void squares(List<Cell> cells, String fill) {
    if (cells.isEmpty()) {
      return;
    }
    StringBuilder path = new StringBuilder();
    for (Cell cell : cells) {
      path.append('M').append(cell.column() * UNIT).append(',').append(cell.row() * UNIT);
      path.append('h').append(UNIT).append('v').append(UNIT).append("h-").append(UNIT).append('z');
    }
    html.empty("path", "d", path.toString(), "fill", fill);
  }

  /** A black frame within a white one stands out from light and dark. */
  private void hot(Cell cell) {
    double x = cell.column() * UNIT + INSET;
    double y = cell.row() * UNIT + INSET;
    double side = UNIT - 2 * INSET;
    rectangle("halo", x, y, side, side);
    rectangle("mark", x, y, side, side);
  }

  private void rectangle(String kind, double x, double y, double width, double height) {
    html.empty(
        "rect",
        "class",
        kind,
        "x",
        Numbers.svg(x),
        "y",
        Numbers.svg(y),
        "width",
        Numbers.svg(width),
        "height",
        Numbers.svg(height));
  }

  /** The hatching of thin fields, and the slide as the shape that fields are cut to. */
  private void patterns(String id) {
    html.open("defs").open("clipPath", "id", "slide-" + id);
    rectangle("clip", 0, 0, width, height);
    html.close();
    html.open(
        "pattern",
        "id",
        "hatch-" + id,
        "width",
        "20",
        "height",
        "20",
        "patternUnits",
        "userSpaceOnUse",
        "patternTransform",
        "rotate(45)");
    html.empty("rect", "width", "20", "height", "20", "fill", "#f3f4f6");
    html.empty("rect", "width", "5", "height", "20", "fill", "#9aa4af");
    html.close().close();
  }
}
