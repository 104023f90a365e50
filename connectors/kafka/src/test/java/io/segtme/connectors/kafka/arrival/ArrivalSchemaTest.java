package io.segtme.connectors.kafka.arrival;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The shipped JSON Schema says of an arrival what the job's decoder says. */
class ArrivalSchemaTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path FILE = Path.of("../../schemas/slide-arrived.schema.json");

  @Test
  void itHasTheDecodersFieldsAndItsExamplesAreArrivals() throws Exception {
    JsonNode schema = MAPPER.readTree(FILE.toFile());
    List<String> fields = new ArrayList<>();
    schema.path("properties").fieldNames().forEachRemaining(fields::add);
    assertThat(fields).containsExactly(ArrivalJson.FIELDS);
    assertThat(schema.path("examples")).hasSizeGreaterThan(2);
    for (JsonNode example : schema.path("examples")) {
      assertThat(isArrival(example)).as(example.toString()).isTrue();
      assertThat(SmallJsonSchema.allows(schema, example)).as(example.toString()).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "slideId    | 7                  | false",
        "slideId    | \"\"               | false",
        "slideId    | \" \"              | false",
        "slideId    | \"a b\"            | true",
        "slideId    | \"a\\u0007\"       | false",
        "slideId    | null               | false",
        "uri        | \"\"               | false",
        "uri        | [\"/a\"]           | false",
        "arrivedAt  | 1769860800000      | true",
        "arrivedAt  | \"2026-01-31T12:00:00.5+01:00\" | true",
        "arrivedAt  | \"2026-01-31\"     | false",
        "arrivedAt  | \"yesterday\"      | false",
        "arrivedAt  | true               | false",
        "scanner    | 3                  | false",
        "scanner    | null               | true",
        "mpp        | 0.25               | true",
        "mpp        | \"0.25\"           | false",
        "stain      | \"\"               | false",
        "priority   | -2                 | true",
        "priority   | 1.5                | false",
        "priority   | 9999999999         | false",
        "force      | \"yes\"            | false",
        "region     | 5                  | false",
        "region     | null               | true",
        "attributes | {\"a\":\"b\"}      | true",
        "attributes | {\"a\":7}          | false",
        "attributes | {\"\":\"b\"}       | false",
        "attributes | [\"a\"]            | false",
        "barcode    | {\"x\":[1]}        | true",
      })
  void itAgreesWithTheDecoder(String field, String value, boolean allowed) throws Exception {
    JsonNode schema = MAPPER.readTree(FILE.toFile());
    ObjectNode event = MAPPER.createObjectNode().put("slideId", "S1").put("uri", "/a.svs");
    event.set(field, MAPPER.readTree(value));
    assertThat(isArrival(event)).as("decoder").isEqualTo(allowed);
    assertThat(SmallJsonSchema.allows(schema, event)).as("schema").isEqualTo(allowed);
  }

  @ParameterizedTest
  @CsvSource({
    "slideId, 256, true", "slideId, 257, false", "uri, 4096, true", "uri, 4097, false",
    "scanner, 256, true", "scanner, 257, false", "stain, 256, true", "stain, 257, false"
  })
  void limitsOfLengthAgree(String field, int characters, boolean allowed) throws Exception {
    itAgreesWithTheDecoder(field, '"' + "x".repeat(characters) + '"', allowed);
  }

  private static boolean isArrival(JsonNode event) throws Exception {
    return ArrivalDeserializer.ofValue(MAPPER.writeValueAsBytes(event)).request() != null;
  }
}
