package io.segtme.connectors.table;

import java.util.Set;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.apache.flink.configuration.ConfigOption;
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
  @Override
  public String factoryIdentifier() {
    return SegtmeAvroOptions.IDENTIFIER;
  }

  @Override
  public Set<ConfigOption<?>> requiredOptions() {
    return Set.of();
  }

  @Override
  public Set<ConfigOption<?>> optionalOptions() {
    return Set.of(SegtmeAvroOptions.RECORD, SegtmeAvroOptions.IGNORE_PARSE_ERRORS);
  }

  @Override
  public DecodingFormat<DeserializationSchema<RowData>> createDecodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    FactoryUtil.validateFactoryOptions(this, options);
    options.getOptional(SegtmeAvroOptions.RECORD).ifPresent(RecordSchemas::current);
    return new SegtmeAvroDecodingFormat(
        options.getOptional(SegtmeAvroOptions.RECORD).orElse(null),
        options.get(SegtmeAvroOptions.IGNORE_PARSE_ERRORS));
  }

  /** Present for its message: without it, Flink would report that there is no such format. */
  @Override
  public EncodingFormat<SerializationSchema<RowData>> createEncodingFormat(
      DynamicTableFactory.Context context, ReadableConfig options) {
    throw new ValidationException(
        ("The format '%s' only reads, since the pipeline alone writes its topics; write to a table of"
                + " another format.")
            .formatted(SegtmeAvroOptions.IDENTIFIER));
  }
}
