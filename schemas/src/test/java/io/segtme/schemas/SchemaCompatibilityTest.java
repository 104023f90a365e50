package io.segtme.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** FULL_TRANSITIVE: old readers read new records and new readers old ones, of every release. */
class SchemaCompatibilityTest {
  private static final String RECORD =
      """
      {"type": "record", "name": "R", "namespace": "n", "fields": [
        {"name": "kept", "type": "string"},
        {"name": "optional", "type": ["null", "string"], "default": null},
        {"name": "state", "type": {"type": "enum", "name": "E", "symbols": ["A", "B"]}},
        {"name": "count", "type": "int", "default": 0}]}
      """;

  static Stream<Schema> current() {
    return SchemaCatalogue.standard().all().stream();
  }

  @ParameterizedTest
  @MethodSource("current")
  void aCurrentSchemaIsCompatibleWithEveryRelease(Schema schema) {
    List<Schema> released = SchemaCatalogue.standard().released(schema.getName());
    assertThat(released).isNotEmpty();
    for (Schema release : released) {
      assertThat(breaks(schema, release)).as(schema.getName()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "field added without default    | \"fields\": [ | \"fields\": [{\"name\": \"new\", \"type\": \"int\"}, | READER_FIELD_MISSING_DEFAULT_VALUE",
        "field removed without default  | {\"name\": \"kept\", \"type\": \"string\"}, | | READER_FIELD_MISSING_DEFAULT_VALUE",
        "type changed                   | \"type\": \"string\"} | \"type\": \"long\"} | TYPE_MISMATCH",
        "type widened, new to old fails | \"type\": \"int\", \"default\": 0 | \"type\": \"long\", \"default\": 0 | TYPE_MISMATCH",
        "symbol removed without default | [\"A\", \"B\"] | [\"A\"] | MISSING_ENUM_SYMBOLS",
        "symbol added without default   | [\"A\", \"B\"] | [\"A\", \"B\", \"C\"] | MISSING_ENUM_SYMBOLS",
        "record renamed                 | \"name\": \"R\" | \"name\": \"S\" | NAME_MISMATCH",
      })
  void aBadChangeIsReported(String change, String from, String to, String expected) {
    assertThat(RECORD).contains(from);
    Schema changed = parse(RECORD.replace(from, to == null ? "" : to));
    assertThat(breaks(changed, parse(RECORD))).as(change).contains(expected);
  }

  @Test
  void aGoodChangeIsNotReported() {
    String added =
        RECORD.replace(
            "\"fields\": [",
            "\"fields\": [{\"name\": \"new\", \"type\": "
                + "[\"null\", \"int\"], \"default\": null},");
    String removed =
        RECORD.replace(
            "{\"name\": \"optional\", \"type\": [\"null\", \"string\"], \"default\": null},", "");
    assertThat(breaks(parse(added), parse(RECORD))).isEmpty();
    assertThat(breaks(parse(removed), parse(RECORD))).isEmpty();
    assertThat(breaks(parse(added), parse(removed))).isEmpty();
  }

  /** The kinds of incompatibility between two versions, each in the role of reader and writer. */
  private static List<String> breaks(Schema one, Schema other) {
    return Stream.concat(reading(one, other), reading(other, one)).toList();
  }

  private static Stream<String> reading(Schema reader, Schema writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(Incompatibility::getType)
        .map(Enum::name);
  }

  private static Schema parse(String json) {
    return new Schema.Parser().parse(json);
  }
}
