package io.segtme.connectors.table;

import io.segtme.schemas.SchemaCatalogue;
import org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;

/** The current schemas of the records, by the name that a table gives. */
final class RecordSchemas {
  private RecordSchemas() {}

  /**
   * The current schema of a record.
   *
   * @param record its simple name, InstanceBatch for example
   * @throws ValidationException that names all records, if there is none of that name
   */
  static Schema current(String record) {
    SchemaCatalogue catalogue = SchemaCatalogue.standard();
    return catalogue
        .byName(record)
        .orElseThrow(
            () ->
                new ValidationException(
                    "'%s' is not a record; there are %s."
                        .formatted(
                            record,
                            String.join(
                                ", ", catalogue.all().stream().map(Schema::getName).toList()))));
  }
}
