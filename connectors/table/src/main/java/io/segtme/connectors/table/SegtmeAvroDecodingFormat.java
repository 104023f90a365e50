package io.segtme.connectors.table;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.source.DynamicTableSource;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/**
 * A table's values, insertions all. Columns are held against the record while a query is planned,
 * where the record is known by then.
 */
final class SegtmeAvroDecodingFormat implements DecodingFormat<DeserializationSchema<RowData>> {
  private final @Nullable String record;
  private final boolean ignoreParseErrors;

  SegtmeAvroDecodingFormat(@Nullable String record, boolean ignoreParseErrors) {
    this.record = record;
    this.ignoreParseErrors = ignoreParseErrors;
  }

  @Override
  public DeserializationSchema<RowData> createRuntimeDecoder(
      DynamicTableSource.Context context, DataType produced) {
    RowType columns = (RowType) produced.getLogicalType();
    if (record != null) {
      Projection.of(RecordSchemas.current(record), columns);
    }
    return new RowDataDeserializationSchema(
        columns, context.createTypeInformation(produced), record, ignoreParseErrors);
  }

  @Override
  public ChangelogMode getChangelogMode() {
    return ChangelogMode.insertOnly();
  }
}
