package io.segtme.bench.harness;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Figures, a row a case. Values are texts, whole numbers and doubles; a double that is not a number
 * was not measured.
 */
public final class Table {
  private final List<String> columns;
  private final List<List<Object>> rows = new ArrayList<>();

  public Table(String... columns) {
    this.columns = List.of(columns);
  }

  /**
   * Adds a row.
   *
   * @param values one a column
   */
  public void row(Object... values) {
    if (values.length != columns.size()) {
      throw new IllegalArgumentException(
          "%d values for the %d columns %s".formatted(values.length, columns.size(), columns));
    }
    rows.add(List.of(values));
  }

  /** Rows by column name, as JSON has them: null for what was not measured. */
  public List<Map<String, @Nullable Object>> records() {
    List<Map<String, @Nullable Object>> records = new ArrayList<>();
    for (List<Object> row : rows) {
      Map<String, @Nullable Object> record = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) {
        record.put(columns.get(i), isUnknown(row.get(i)) ? null : row.get(i));
      }
      records.add(record);
    }
    return records;
  }

  /** Aligned columns under their names, texts to the left and numbers to the right. */
  public String text() {
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns);
    rows.forEach(row -> lines.add(row.stream().map(Table::text).toList()));
    List<Integer> widths = new ArrayList<>(Collections.nCopies(columns.size(), 0));
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths.set(i, Math.max(widths.get(i), line.get(i).length()));
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        String padding = " ".repeat(widths.get(i) - line.get(i).length());
        text.append(i == 0 ? "" : "  ");
        text.append(isNumeric(i) ? padding + line.get(i) : line.get(i) + padding);
      }
      text.append(System.lineSeparator());
    }
    return text.toString().replaceAll(" +(?=\\R)", "");
  }

  private boolean isNumeric(int column) {
    return !rows.isEmpty() && rows.get(0).get(column) instanceof Number;
  }

  private static boolean isUnknown(Object value) {
    return value instanceof Double number && !Double.isFinite(number);
  }

  private static String text(Object value) {
    if (isUnknown(value)) {
      return "-";
    }
    if (value instanceof Double number) {
      double size = Math.abs(number);
      return String.format(Locale.ROOT, size < 10 ? "%.3f" : size < 100 ? "%.2f" : "%,.1f", number);
    }
    return value instanceof Number number
        ? String.format(Locale.ROOT, "%,d", number.longValue())
        : value.toString();
  }
}
