package io.segtme.connectors.table;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;

/** The options of the table format {@value #IDENTIFIER}, as a table names them behind its name. */
public final class SegtmeAvroOptions {
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

  private SegtmeAvroOptions() {}

  /** An option's key as a table has it: {@code segtme-avro.record}. */
  static String key(ConfigOption<?> option) {
    return IDENTIFIER + "." + option.key();
  }
}
