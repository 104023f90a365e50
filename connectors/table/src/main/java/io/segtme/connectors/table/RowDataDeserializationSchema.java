package io.segtme.connectors.table;

import io.segtme.schemas.SchemaCatalogue;
import java.io.IOException;
import java.util.Objects;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Values as rows. A tombstone (null) gives none.
 *
 * <p>Fails: {@link IOException} where a value cannot be read, unless such values are skipped;
 * skipped ones are counted by the metric {@code segtme.valuesSkipped}. A column that its record
 * does not have is the table's fault and no value's: it fails either way.
 */
final class RowDataDeserializationSchema implements DeserializationSchema<RowData> {
  private static final long serialVersionUID = 1L;

  private final RowType columns;
  private final TypeInformation<RowData> produced;
  private final @Nullable String record;
  private final boolean ignoreParseErrors;

  private transient @Nullable ValueReader reader;
  private transient @Nullable Counter skipped;

  RowDataDeserializationSchema(
      RowType columns,
      TypeInformation<RowData> produced,
      @Nullable String record,
      boolean ignoreParseErrors) {
    this.columns = columns;
    this.produced = produced;
    this.record = record;
    this.ignoreParseErrors = ignoreParseErrors;
  }

  @Override
  public void open(InitializationContext context) {
    reader = new ValueReader(SchemaCatalogue.standard(), columns, record);
    skipped = context.getMetricGroup().addGroup("segtme").counter("valuesSkipped");
  }

  @Override
  public @Nullable RowData deserialize(byte @Nullable [] value) throws IOException {
    if (value == null) {
      return null;
    }
    try {
      return Objects.requireNonNull(reader).read(value);
    } catch (IOException e) {
      if (!ignoreParseErrors) {
        throw new IOException(
            "A value cannot be read: %s. '%s' = 'true' skips such values."
                .formatted(
                    e.getMessage(), SegtmeAvroOptions.key(SegtmeAvroOptions.IGNORE_PARSE_ERRORS)),
            e);
      }
      Objects.requireNonNull(skipped).inc();
      return null;
    }
  }

  @Override
  public boolean isEndOfStream(RowData row) {
    return false;
  }

  @Override
  public TypeInformation<RowData> getProducedType() {
    return produced;
  }
}
