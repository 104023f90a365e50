package io.segtme.connectors.table;

import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.flink.table.data.GenericArrayData;
import org.apache.flink.table.data.GenericMapData;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.jspecify.annotations.Nullable;

/** Avro's generic values as Flink's internal ones, field by field in the schema's order. */
final class Rows {
  private Rows() {}

  static RowData of(GenericRecord record) {
    Schema schema = record.getSchema();
    GenericRowData row = new GenericRowData(schema.getFields().size());
    for (Schema.Field field : schema.getFields()) {
      row.setField(field.pos(), value(field.schema(), record.get(field.pos())));
    }
    return row;
  }

  private static @Nullable Object value(Schema schema, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    return switch (schema.getType()) {
      case STRING, ENUM -> StringData.fromString(value.toString());
      case BYTES -> bytes((ByteBuffer) value);
      case FIXED -> ((GenericFixed) value).bytes();
      case LONG ->
          ColumnTypes.isTimestamp(schema) ? TimestampData.fromEpochMillis((Long) value) : value;
      case RECORD -> of((GenericRecord) value);
      case ARRAY -> array(schema.getElementType(), (Collection<?>) value);
      case MAP -> map(schema.getValueType(), (Map<?, ?>) value);
      case UNION -> value(ColumnTypes.present(schema), value);
      case BOOLEAN, INT, FLOAT, DOUBLE, NULL -> value;
    };
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static GenericArrayData array(Schema element, Collection<?> values) {
    return new GenericArrayData(values.stream().map(value -> value(element, value)).toArray());
  }

  private static GenericMapData map(Schema element, Map<?, ?> values) {
    Map<StringData, @Nullable Object> map = new HashMap<>();
    values.forEach(
        (key, value) -> map.put(StringData.fromString(key.toString()), value(element, value)));
    return new GenericMapData(map);
  }
}
