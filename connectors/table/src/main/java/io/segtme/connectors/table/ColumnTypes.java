package io.segtme.connectors.table;

import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.BigIntType;
import org.apache.flink.table.types.logical.BooleanType;
import org.apache.flink.table.types.logical.DoubleType;
import org.apache.flink.table.types.logical.FloatType;
import org.apache.flink.table.types.logical.IntType;
import org.apache.flink.table.types.logical.LocalZonedTimestampType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.table.types.logical.VarBinaryType;
import org.apache.flink.table.types.logical.VarCharType;

/**
 * The SQL type of an Avro schema: enums are STRING, fixed and bytes are BYTES, timestamp-millis is
 * TIMESTAMP_LTZ(3), a union with null is nullable and everything else is NOT NULL.
 */
final class ColumnTypes {
  private static final int MILLIS = 3;

  private ColumnTypes() {}

  /** Throws {@link IllegalArgumentException} for a union of more than null and one type. */
  static LogicalType of(Schema schema) {
    return switch (schema.getType()) {
      case BOOLEAN -> new BooleanType(false);
      case INT -> new IntType(false);
      case LONG -> isTimestamp(schema) ? timestamp() : new BigIntType(false);
      case FLOAT -> new FloatType(false);
      case DOUBLE -> new DoubleType(false);
      case STRING, ENUM -> string();
      case BYTES, FIXED -> new VarBinaryType(false, VarBinaryType.MAX_LENGTH);
      case ARRAY -> new ArrayType(false, of(schema.getElementType()));
      case MAP -> new MapType(false, string(), of(schema.getValueType()));
      case RECORD -> row(schema);
      case UNION -> of(present(schema)).copy(true);
      case NULL -> throw unsupported(schema);
    };
  }

  /** The row of a record. */
  static RowType row(Schema record) {
    return new RowType(
        false,
        record.getFields().stream()
            .map(field -> new RowType.RowField(field.name(), of(field.schema())))
            .toList());
  }

  /** What a union is where it is not null. */
  static Schema present(Schema union) {
    List<Schema> types = union.getTypes();
    if (types.size() != 2 || isNull(types.get(0)) == isNull(types.get(1))) {
      throw unsupported(union);
    }
    return types.get(isNull(types.get(0)) ? 1 : 0);
  }

  static boolean isNull(Schema schema) {
    return schema.getType() == Schema.Type.NULL;
  }

  static boolean isTimestamp(Schema schema) {
    return schema.getLogicalType() instanceof LogicalTypes.TimestampMillis;
  }

  private static LogicalType timestamp() {
    return new LocalZonedTimestampType(false, MILLIS);
  }

  private static LogicalType string() {
    return new VarCharType(false, VarCharType.MAX_LENGTH);
  }

  private static IllegalArgumentException unsupported(Schema schema) {
    return new IllegalArgumentException(
        "The Avro type %s has no column type; a union of null and one type has.".formatted(schema));
  }
}
