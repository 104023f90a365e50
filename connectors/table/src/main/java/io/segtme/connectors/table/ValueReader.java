package io.segtme.connectors.table;

import io.segtme.schemas.SingleObject;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.message.SchemaStore;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.types.logical.RowType;
import org.jspecify.annotations.Nullable;

/**
 * Reads a value with the schema that it was written with, resolved to the table's columns of the
 * current one: what no column asks for is skipped and never built. Not for several threads.
 */
final class ValueReader {
  private final SchemaStore writers;
  private final RowType columns;
  private final @Nullable String record;
  private final Map<Long, GenericDatumReader<GenericRecord>> readers = new HashMap<>();

  /** {@code record} null: the record that a value is by its header. */
  ValueReader(SchemaStore writers, RowType columns, @Nullable String record) {
    this.writers = writers;
    this.columns = columns;
    this.record = record;
  }

  /**
   * The row that {@code value} holds; throws {@link IOException} where it holds none, and {@link
   * ValidationException} where its record has not the table's columns.
   */
  RowData read(byte[] value) throws IOException {
    OptionalLong fingerprint = SingleObject.fingerprint(value);
    if (fingerprint.isEmpty()) {
      throw new IOException(SingleObject.headerless(value));
    }
    GenericDatumReader<GenericRecord> reader = readers.get(fingerprint.getAsLong());
    if (reader == null) {
      reader = reader(fingerprint.getAsLong());
      readers.put(fingerprint.getAsLong(), reader);
    }
    try {
      return Rows.of(SingleObject.body(value, reader));
    } catch (IOException e) {
      throw new IOException(
          "%d bytes are not a %s: %s"
              .formatted(value.length, reader.getSchema().getName(), e.getMessage()),
          e);
    }
  }

  private GenericDatumReader<GenericRecord> reader(long fingerprint) throws IOException {
    Schema written = writers.findByFingerprint(fingerprint);
    if (written == null) {
      throw new IOException(
          "fingerprint %016x is not a schema that this version knows; a newer segtme-table may"
              .formatted(fingerprint));
    }
    if (record != null && !record.equals(written.getName())) {
      throw new IOException("it is a %s; expected a %s".formatted(written.getName(), record));
    }
    Schema current = RecordSchemas.current(written.getName());
    return new GenericDatumReader<>(written, Projection.of(current, columns));
  }
}
