package io.segtme.connectors.export.report;

import io.segtme.connectors.export.report.FieldValues.Cell;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeReport;
import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * The density of a class in all fields, as the shapes of a drawing in which a field's side is
 * {@value #UNIT} units. A small map writes the values into the fields, a large one writes the
 * tenths of the scale's top as a digit, so that colour is never the only mark.
 *
 * @param mapped the class
 * @param fieldSize side of a field, in words
 */
record FieldMap(NucleusClass mapped, FieldValues fields, String fieldSize) {
  /** Classes that have a map. */
  static final List<NucleusClass> MAPPED =
      List.of(NucleusClass.NEOPLASTIC, NucleusClass.INFLAMMATORY);

  private static final int UNIT = 100;

  /** Space around the slide for the stroke of its frame. */
  private static final int MARGIN = 4;

  /** Inset of the mark of a hot field. */
  private static final int INSET = 6;

  /** Height of a number of up to four digits, as a share of its field. */
  private static final double NUMBER_SIZE = 0.25;

  /** Height of a single digit, likewise. */
  private static final double DIGIT_SIZE = 0.58;

  /** As many columns as leave space for numbers of four digits on a telephone. */
  private static final int NUMBERED_COLUMNS = 10;

  /** Above this a field is a hot one (specification, section 9). */
  private static final double HOT = 2.58;

  private static final String HOT_FIGURE = "gi_star_inflammatory_density";

  /** Fields of one colour as one path: a large slide has thousands of fields. */
  record Layer(String path, String fill) {}

  /** A text in the middle of a field. */
  record Label(String text, double x, double y, double size, String fill) {}

  /** The frame of a hot field: a square with its top left corner. */
  record Mark(double x, double y, double side) {}

  /** A step of the legend's scale. */
  record Step(String digit, Color ground) {}

  static FieldMap of(SlideCompleted completed, TmeReport tme, NucleusClass mapped) {
    FieldValues fields =
        FieldValues.of(
            completed,
            tme,
            figure(mapped),
            mapped == NucleusClass.INFLAMMATORY ? HOT_FIGURE : null,
            HOT);
    return new FieldMap(mapped, fields, ScaleBar.length(tme.getFieldSizeUm()));
  }

  String title() {
    return Wording.capital(Wording.ofClass(mapped)) + " nuclei by field";
  }

  boolean isEmpty() {
    return fields.known().isEmpty();
  }

  /** Why the map is empty. */
  String reasonOfNone(TmeValues values) {
    return values.isDefined(figure(mapped)) ? "too little tissue" : values.reason(figure(mapped));
  }

  /** The map in words, for those who do not see it. */
  String description() {
    return "Map of the density of %s nuclei in fields of %s, per mm²: %s"
        .formatted(Wording.ofClass(mapped), fieldSize, fields.summary());
  }

  double width() {
    return fields.width() * UNIT;
  }

  double height() {
    return fields.height() * UNIT;
  }

  /** The part of the plane that is shown. */
  String viewBox() {
    return "%d %d %s %s"
        .formatted(
            -MARGIN,
            -MARGIN,
            NumberText.svg(width() + 2 * MARGIN),
            NumberText.svg(height() + 2 * MARGIN));
  }

  /** The fields without a density as a path; empty if there are none. */
  String unknown() {
    return path(fields.unknown());
  }

  /** The fields with a density, by colour. */
  List<Layer> layers() {
    List<List<Cell>> byLevel = new ArrayList<>();
    for (int level = 0; level < Shades.LEVELS; level++) {
      byLevel.add(new ArrayList<>());
    }
    fields.known().forEach(cell -> byLevel.get(level(cell)).add(cell));
    List<Layer> layers = new ArrayList<>();
    for (int level = 0; level < Shades.LEVELS; level++) {
      if (!byLevel.get(level).isEmpty()) {
        layers.add(new Layer(path(byLevel.get(level)), Shades.css(Shades.sequential(level))));
      }
    }
    return layers;
  }

  List<Label> labels() {
    return fields.known().stream().map(this::label).toList();
  }

  List<Mark> marks() {
    return fields.known().stream()
        .filter(Cell::hot)
        .map(
            cell ->
                new Mark(cell.column() * UNIT + INSET, cell.row() * UNIT + INSET, UNIT - 2 * INSET))
        .toList();
  }

  /** Whether fields hold their values; else a digit. */
  boolean isNumbered() {
    return fields.columns() <= NUMBERED_COLUMNS;
  }

  List<Step> steps() {
    List<Step> steps = new ArrayList<>();
    for (int level = 0; level < Shades.LEVELS; level++) {
      steps.add(new Step(isNumbered() ? "" : String.valueOf(level), Shades.sequential(level)));
    }
    return steps;
  }

  private int level(Cell cell) {
    return (int)
        Math.min(Shades.LEVELS - 1, Math.floor(Shades.LEVELS * cell.value() / fields.top()));
  }

  /** A field at the slide's edge is cut there, and its text shrinks with it. */
  private Label label(Cell cell) {
    int level = level(cell);
    double x = cell.column() * UNIT;
    double y = cell.row() * UNIT;
    double across = Math.min(UNIT, width() - x);
    double down = Math.min(UNIT, height() - y);
    String text = Long.toString(isNumbered() ? Math.round(cell.value()) : level);
    double share = isNumbered() ? Math.min(NUMBER_SIZE, 1.0 / text.length()) : DIGIT_SIZE;
    double size = Math.min(across * share, down * 0.8);
    String fill = Shades.css(Shades.textOn(Shades.sequential(level)));
    return new Label(text, x + across / 2, y + down / 2, size, fill);
  }

  private static String path(List<Cell> cells) {
    StringBuilder path = new StringBuilder();
    for (Cell cell : cells) {
      path.append('M').append(cell.column() * UNIT).append(',').append(cell.row() * UNIT);
      path.append('h').append(UNIT).append('v').append(UNIT).append("h-").append(UNIT).append('z');
    }
    return path.toString();
  }

  private static String figure(NucleusClass mapped) {
    return "density_" + Wording.ofClass(mapped) + "_per_mm2";
  }
}
