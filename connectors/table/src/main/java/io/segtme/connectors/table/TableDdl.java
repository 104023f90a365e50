package io.segtme.connectors.table;

import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.flink.table.api.ValidationException;

/**
 * Declarations of tables over the topics, with every field of their records, so that nobody types
 * nested rows by hand:
 *
 * <pre>{@code
 * TableDdl.createTable("instances", "InstanceBatch", "slides.instances", "localhost:9092")
 * }</pre>
 */
public final class TableDdl {
  private TableDdl() {}

  /**
   * The statement, with its semicolon, that declares {@code table}: committed records of {@code
   * topic} from the first one on, without end.
   *
   * @param table one identifier, in the catalogue and database in use
   * @param record name of the topic's record, InstanceBatch for example
   * @throws ValidationException where there is no such record
   */
  public static String createTable(
      String table, String record, String topic, String bootstrapServers) {
    Schema schema = RecordSchemas.current(record);
    String columns =
        schema.getFields().stream().map(TableDdl::column).collect(Collectors.joining(",\n"));
    return """
        CREATE TABLE %s (
        %s,
          `kafkaOffset` BIGINT NOT NULL METADATA FROM 'offset' VIRTUAL COMMENT 'Place in the partition; all records of a slide lie in one.'
        ) WITH (
          'connector' = 'kafka',
          'topic' = %s,
          'properties.bootstrap.servers' = %s,
          'properties.isolation.level' = 'read_committed',
          'scan.startup.mode' = 'earliest-offset',
          'format' = '%s',
          '%s' = %s
        );
        """
        .formatted(
            identifier(table),
            columns,
            literal(topic),
            literal(bootstrapServers),
            SegtmeAvroOptions.IDENTIFIER,
            SegtmeAvroOptions.key(SegtmeAvroOptions.RECORD),
            literal(record));
  }

  private static String column(Schema.Field field) {
    return "  %s %s COMMENT %s"
        .formatted(
            identifier(field.name()),
            ColumnTypes.of(field.schema()).asSummaryString(),
            literal(field.doc()));
  }

  private static String identifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
