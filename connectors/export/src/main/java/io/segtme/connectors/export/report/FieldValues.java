package io.segtme.connectors.export.report;

import io.segtme.events.SlideCompleted;
import io.segtme.events.TmeField;
import io.segtme.events.TmeReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one figure in all fields of a slide.
 *
 * @param width width of the slide in fields, the last one seldom whole
 * @param height height, likewise
 * @param known fields that have the figure
 * @param unknown fields that have not: too little tissue
 */
record FieldValues(double width, double height, List<Cell> known, List<Cell> unknown) {

  /**
   * One field.
   *
   * @param value of the figure, at least 0; 0 where unknown
   * @param hot whether it is marked
   */
  record Cell(int column, int row, double value, boolean hot) {}

  /**
   * A figure with its fields.
   *
   * @param name the figure
   * @param markName the figure that marks fields where it exceeds {@code markAbove}; null for none
   */
  static FieldValues of(
      SlideCompleted completed,
      TmeReport tme,
      String name,
      @Nullable String markName,
      double markAbove) {
    OptionalInt figure = index(tme, name);
    OptionalInt mark = index(tme, markName);
    List<Cell> known = new ArrayList<>();
    List<Cell> unknown = new ArrayList<>();
    for (TmeField field : tme.getFields()) {
      Double value = at(field, figure);
      Double marked = at(field, mark);
      boolean hot = marked != null && marked > markAbove;
      (value == null ? unknown : known)
          .add(new Cell(field.getColumn(), field.getRow(), value == null ? 0 : value, hot));
    }
    double scale = tme.getLineage().getTargetMpp() / tme.getFieldSizeUm();
    return new FieldValues(
        completed.getFrameWidth() * scale, completed.getFrameHeight() * scale, known, unknown);
  }

  int columns() {
    return (int) Math.ceil(width);
  }

  /** A round number that no value exceeds. */
  double top() {
    return NumberText.top(most().value());
  }

  boolean hasHot() {
    return known.stream().anyMatch(Cell::hot);
  }

  /** How many fields have the figure, from what to what, and where the most is. */
  String summary() {
    Cell most = most();
    double least = known.stream().mapToDouble(Cell::value).min().orElse(0);
    return "%d fields, %s to %s, the most in column %d of %d, row %d of %d; hot fields: %d"
        .formatted(
            known.size(),
            NumberText.of(least),
            NumberText.of(most.value()),
            most.column() + 1,
            columns(),
            most.row() + 1,
            (int) Math.ceil(height),
            known.stream().filter(Cell::hot).count());
  }

  private Cell most() {
    return known.stream().max(Comparator.comparingDouble(Cell::value)).orElseThrow();
  }

  private static OptionalInt index(TmeReport tme, @Nullable String name) {
    return IntStream.range(0, tme.getFieldFigures().size())
        .filter(i -> tme.getFieldFigures().get(i).getName().equals(name))
        .findFirst();
  }

  private static @Nullable Double at(TmeField field, OptionalInt index) {
    return index.isPresent() ? field.getValues().get(index.getAsInt()) : null;
  }
}
