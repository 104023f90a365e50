package io.segtme.connectors.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.schemas.SchemaCatalogue;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.utils.LogicalTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProjectionTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "InstanceBatch | nucleus INT | Column 'nucleus' is not a field of InstanceBatch, which has lineage, batch, nuclei; rename or remove it.",
        "InstanceBatch | BATCH STRING | Column 'BATCH' is not a field of InstanceBatch",
        "InstanceBatch | nuclei ARRAY<ROW<id STRING, colour STRING>> | Column 'nuclei[].colour' is not a field of Nucleus, which has id, nucleusClass,",
        "InstanceBatch | batch INT | Column 'batch' is declared INT, but its field is STRING NOT NULL; declare it so.",
        "InstanceBatch | batch VARCHAR(10) | Column 'batch' is declared VARCHAR(10), but its field is STRING NOT NULL",
        "InstanceBatch | nuclei ARRAY<ROW<areaUm2 FLOAT>> | Column 'nuclei[].areaUm2' is declared FLOAT, but its field is DOUBLE NOT NULL",
        "InstanceBatch | nuclei ROW<id STRING> | Column 'nuclei' is declared ROW<`id` STRING>, but its field is ARRAY<ROW<`id` STRING NOT NULL,",
        "InstanceBatch | lineage STRING | Column 'lineage' is declared STRING, but its field is ROW<",
        "SlideProgress | stageSeconds MAP<INT, DOUBLE> | Column 'stageSeconds' is declared MAP<INT, DOUBLE>, but its field is MAP<STRING NOT NULL, DOUBLE NOT NULL> NOT NULL",
        "SlideProgress | stageSeconds MAP<STRING, INT> | Column 'stageSeconds{}' is declared INT, but its field is DOUBLE NOT NULL",
        "SlideProgress | at TIMESTAMP(3) | Column 'at' is declared TIMESTAMP(3), but its field is TIMESTAMP_LTZ(3) NOT NULL",
        "SlideProgress | runId STRING NOT NULL | Column 'runId' is declared STRING NOT NULL, but its field is STRING; declare it so.",
        "SlideCompleted | ledger ROW<nuclei BIGINT> NOT NULL | Column 'ledger' is declared ROW<`nuclei` BIGINT> NOT NULL, but its field is ROW<",
        "SlideCompleted | ledger ROW<nuclei INT> | Column 'ledger.nuclei' is declared INT, but its field is BIGINT NOT NULL",
      })
  void aColumnWithoutItsFieldIsNamed(String record, String column, String message) {
    assertThatThrownBy(() -> Projection.of(schema(record), columns(column)))
        .isInstanceOf(ValidationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void allColumnsAskForTheWholeRecord() {
    for (Schema schema : SchemaCatalogue.standard().all()) {
      assertThat(canonical(Projection.of(schema, ColumnTypes.row(schema))))
          .isEqualTo(canonical(schema));
    }
  }

  @Test
  void theReaderSchemaHoldsTheColumnsAlone() {
    Schema narrow =
        Projection.of(
            schema("SlideCompleted"),
            columns(
                "ledger ROW<nuclei BIGINT>, slideId STRING, nucleiByClass MAP<STRING, BIGINT>"));
    assertThat(narrow.getFields().stream().map(Schema.Field::name))
        .containsExactly("ledger", "slideId", "nucleiByClass");
    assertThat(ColumnTypes.present(narrow.getField("ledger").schema()).getFields())
        .extracting(Schema.Field::name)
        .containsExactly("nuclei");
  }

  private static String canonical(Schema schema) {
    return SchemaNormalization.toParsingForm(schema);
  }

  private static Schema schema(String record) {
    return SchemaCatalogue.standard().byName(record).orElseThrow();
  }

  private static RowType columns(String columns) {
    return (RowType)
        LogicalTypeParser.parse(
            "ROW<" + columns + ">", Thread.currentThread().getContextClassLoader());
  }
}
