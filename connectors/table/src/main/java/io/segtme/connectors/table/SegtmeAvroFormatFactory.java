package io.segtme.connectors.table;

import io.segtme.schemas.SchemaCatalogue;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.table.api.ValidationException;
import org.apache.flink.table.connector.format.DecodingFormat;
import org.apache.flink.table.connector.format.EncodingFormat;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.factories.DeserializationFormatFactory;
import org.apache.flink.table.factories.DynamicTableFactory;
import org.apache.flink.table.factories.FactoryUtil;
import org.apache.flink.table.factories.SerializationFormatFactory;

/**
 * The table format {@code segtme-avro}: records in Avro single-object encoding, written with any
 * released schema. A table's columns are any of the record's fields, by name, in any order and
 * depth; {@link TableDdl} prints all of them.
 *
 * <p>Fails: {@link ValidationException} where an option names no record, or where the format is
 * asked to write.
 */
public final class SegtmeAvroFormatFactory
    implements DeserializationFormatFactory, SerializationFormatFactory {
  /** What a table names as its {@code format}. */
  public static final String IDENTIFIER = "segtme-avro";

  /** The record that the topic holds. */
  public static final ConfigOption<String> RECORD =
      ConfigOptions.key("record")
          .stringType()
          .noDefaultValue()
          .withDescription(
              "Name of the record, InstanceBatch for example. Default: each value's own; wrong"
                  + " columns are then found at the first value and not before.");

  /** Whether values that cannot be read are skipped. */
  public static final ConfigOption<Boolean> IGNORE_PARSE_ERRORS =
      ConfigOptions.key("ignore-parse-errors")
          .booleanType()
          .defaultValue(false)
          .withDescription(
              "Whether values that cannot be read are skipped and counted; otherwise the query"
                  + " fails.");

  @Override
  public String factoryIdentifier() {
    return IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(RECORD, IGNORE_PARSE_ERRORS);
  }

  @Override
  public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    FactoryUtil.validateFactoryOptions(this, options);
    options.getOptional(RECORD).ifPresent(SegtmeAvroFormatFactory::schema);
    return new SegtmeAvroDecodingFormat(
        options.getOptional(RECORD).orElse(null), options.get(IGNORE_PARSE_ERRORS));
  }

  /** Present so that a sink is told why, and not that there is no such format. */
  @Override
  public EncodingFormat<SerializationSchema<RowData>> createEncodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    throw new ValidationException(
        ("The format '%s' only reads, since the pipeline alone writes its topics; write to a table of"
                + " another format.")
            .formatted(IDENTIFIER));
  }

  /** The current schema of a record; throws {@link ValidationException} where there is none. */
  static Schema schema(String record) {
    SchemaCatalogue catalogue = SchemaCatalogue.standard();
    return catalogue
        .byName(record)
        .orElseThrow(
            () ->
                new ValidationException(
                    "'%s' is no record; there are %s."
                        .formatted(
                            record,
                            String.join(
                                ", ", catalogue.all().stream().map(Schema::getName).toList()))));
  }
}
