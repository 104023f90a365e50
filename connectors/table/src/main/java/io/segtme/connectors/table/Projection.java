package io.segtme.connectors.table;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.types.logical.ArrayType;
import org.apache.flink.table.types.logical.LogicalType;
import org.apache.flink.table.types.logical.MapType;
import org.apache.flink.table.types.logical.RowType;

/**
 * What a table's columns ask of a record, as a reader schema: the fields that have columns, in the
 * order of the columns, at every depth. Avro's own schema resolution then does the projection.
 */
final class Projection {
  private Projection() {}

  /**
   * The reader schema of {@code columns}; throws {@link ValidationException} that names a column
   * without a field, or of a type that its field does not have.
   */
  static Schema of(Schema record, RowType columns) {
    return record(record, columns, "");
  }

  private static Schema record(Schema record, RowType columns, String prefix) {
    List<Schema.Field> fields = new ArrayList<>();
    for (RowType.RowField column : columns.getFields()) {
      String path = prefix + column.getName();
      Schema.Field field = record.getField(column.getName());
      if (field == null) {
        throw new ValidationException(
            "Column '%s' is not a field of %s, which has %s; rename or remove it."
                .formatted(path, record.getName(), names(record)));
      }
      fields.add(new Schema.Field(field, type(field.schema(), column.getType(), path)));
    }
    return Schema.createRecord(
        record.getName(), record.getDoc(), record.getNamespace(), false, fields);
  }

  private static Schema type(Schema schema, LogicalType type, String path) {
    if (schema.getType() == Schema.Type.UNION && type.isNullable()) {
      Schema present = type(ColumnTypes.present(schema), type, path);
      return Schema.createUnion(
          schema.getTypes().stream()
              .map(member -> ColumnTypes.isNull(member) ? member : present)
              .toList());
    }
    if (schema.getType() == Schema.Type.RECORD && type instanceof RowType row) {
      return record(schema, row, path + ".");
    }
    if (schema.getType() == Schema.Type.ARRAY && type instanceof ArrayType array) {
      return Schema.createArray(type(schema.getElementType(), array.getElementType(), path + "[]"));
    }
    LogicalType expected = ColumnTypes.of(schema);
    if (expected instanceof MapType map
        && type instanceof MapType asked
        && alike(map.getKeyType(), asked.getKeyType())) {
      return Schema.createMap(type(schema.getValueType(), asked.getValueType(), path + "{}"));
    }
    if (!alike(expected, type) || (expected.isNullable() && !type.isNullable())) {
      throw new ValidationException(
          "Column '%s' is declared %s, but its field is %s; declare it so."
              .formatted(path, type.asSummaryString(), expected.asSummaryString()));
    }
    return schema;
  }

  /** A column may be nullable although its field never is. */
  private static boolean alike(LogicalType one, LogicalType other) {
    return one.copy(true).equals(other.copy(true));
  }

  private static String names(Schema record) {
    return String.join(", ", record.getFields().stream().map(Schema.Field::name).toList());
  }
}
