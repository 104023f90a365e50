package io.segtme.bench.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TableTest {
  private static Table table() {
    Table table = new Table("case", "count", "seconds", "ratio");
    table.row("small", 12_345, 0.0625, Double.NaN);
    table.row("a larger one", 7, 123.456, 2.5);
    return table;
  }

  @Test
  void columnsAreAligned() {
    assertThat(table().text().lines())
        .containsExactly(
            "case           count  seconds  ratio",
            "small         12,345    0.063      -",
            "a larger one       7    123.5  2.500");
  }

  @Test
  void whatWasNotMeasuredIsNullInRecords() {
    assertThat(table().records().get(0))
        .containsEntry("case", "small")
        .containsEntry("seconds", 0.0625)
        .containsEntry("ratio", null);
  }

  @Test
  void aRowHasAValueForEachColumn() {
    assertThatThrownBy(() -> new Table("a", "b").row(1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 values for the 2 columns");
    assertThat(Arrays.asList(new Table("a").text().split("\\R"))).containsExactly("a");
  }
}
