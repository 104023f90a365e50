package io.segtme.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.SlideArrived;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class SchemaCatalogueTest {
  private final SchemaCatalogue catalogue = SchemaCatalogue.standard();

  @Test
  void findsASchemaByNameAndByFingerprint() {
    Schema schema = SlideArrived.getClassSchema();
    assertThat(catalogue.byName("SlideArrived")).contains(schema);
    assertThat(catalogue.byName("SlideDeparted")).isEmpty();
    assertThat(catalogue.findByFingerprint(SchemaCatalogue.fingerprint(schema))).isEqualTo(schema);
    assertThat(catalogue.findByFingerprint(42)).isNull();
  }

  @Test
  void holdsEveryReleaseOfEveryRecord() throws IOException {
    Path folder = Path.of("src/main/resources/released");
    try (Stream<Path> versions = Files.list(folder)) {
      assertThat(versions.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(SchemaCatalogue.RELEASES);
    }
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(path -> path.toString().endsWith(".avsc")).toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Schema schema = new Schema.Parser().parse(file.toFile());
      assertThat(catalogue.findByFingerprint(SchemaCatalogue.fingerprint(schema)))
          .as(file.toString())
          .isNotNull();
      assertThat(catalogue.released(schema.getName())).as(file.toString()).contains(schema);
    }
  }

  /** A change of a record is a change of the newest release's file, which readers elsewhere use. */
  @Test
  void theNewestReleaseIsWhatTheCodeWrites() {
    for (Schema schema : catalogue.all()) {
      List<Schema> released = catalogue.released(schema.getName());
      assertThat(released.get(released.size() - 1)).as(schema.getName()).isEqualTo(schema);
    }
  }

  @Test
  void everyRecordFieldEnumAndFixedSaysWhatItIs() {
    for (Schema schema : catalogue.all()) {
      assertThat(undocumented(schema)).isEmpty();
    }
  }

  @Test
  void everyEnumHasADefaultSymbol() {
    assertThat(catalogue.all().stream().flatMap(schema -> named(schema).stream()))
        .filteredOn(schema -> schema.getType() == Schema.Type.ENUM)
        .isNotEmpty()
        .allSatisfy(schema -> assertThat(schema.getEnumDefault()).isNotNull());
  }

  @Test
  void aMissingDocIsFound() {
    Schema schema =
        new Schema.Parser()
            .parse(
                """
                {"type": "record", "name": "R", "doc": "d", "fields": [
                  {"name": "a", "type": "int", "doc": "d"},
                  {"name": "b", "type": {"type": "array", "items":
                    {"type": "enum", "name": "E", "symbols": ["A"]}}}]}
                """);
    assertThat(undocumented(schema)).containsExactlyInAnyOrder("R.b", "E");
  }

  private static List<String> undocumented(Schema root) {
    List<String> missing = new ArrayList<>();
    for (Schema schema : named(root)) {
      if (blank(schema.getDoc())) {
        missing.add(schema.getName());
      }
      if (schema.getType() == Schema.Type.RECORD) {
        schema.getFields().stream()
            .filter(field -> blank(field.doc()))
            .forEach(field -> missing.add(schema.getName() + "." + field.name()));
      }
    }
    return missing;
  }

  private static boolean blank(String doc) {
    return doc == null || doc.isBlank();
  }

  /** All named types below {@code schema}; none of this project's is recursive. */
  private static List<Schema> named(Schema schema) {
    List<Schema> found = new ArrayList<>();
    switch (schema.getType()) {
      case RECORD -> {
        found.add(schema);
        schema.getFields().forEach(field -> found.addAll(named(field.schema())));
      }
      case ENUM, FIXED -> found.add(schema);
      case ARRAY -> found.addAll(named(schema.getElementType()));
      case MAP -> found.addAll(named(schema.getValueType()));
      case UNION -> schema.getTypes().forEach(type -> found.addAll(named(type)));
      default -> {}
    }
    return found;
  }
}
