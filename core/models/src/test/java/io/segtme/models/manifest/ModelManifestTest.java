package io.segtme.models.manifest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest.Padding;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ModelManifestTest {
  private static final String GOOD =
      """
      {"name": "n", "version": "2", "classes": ["background", "nucleus"], "typed": false,
       "mpp": 0.5, "stitch": "crop", "margin": 16, "padding": "white", "seeds": "core",
       "batch": 8, "licence": "Apache-2.0"}
      """;

  private static ModelManifest read(String json) {
    return ManifestJson.read(json.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void everyFieldIsRead() {
    assertThat(read(GOOD))
        .isEqualTo(
            new ModelManifest(
                "n",
                "2",
                ModelManifest.UNTYPED_CLASSES,
                false,
                0.5,
                StitchMode.CROP,
                16,
                Padding.WHITE,
                SeedKind.CORE,
                8,
                "Apache-2.0",
                null,
                null));
  }

  @Test
  void writtenManifestReadsTheSame() {
    ModelManifest manifest =
        new ModelManifest(
            "u",
            "1",
            ModelManifest.TYPED_CLASSES,
            true,
            0.314,
            StitchMode.OVERLAP,
            32,
            Padding.ZERO,
            SeedKind.EDT,
            1,
            "CC-BY-NC-ND-4.0",
            "0a".repeat(32),
            "two \"words\"");
    assertThat(read(new String(manifest.toBytes(), UTF_8))).isEqualTo(manifest);
    assertThat(new String(manifest.toBytes(), UTF_8)).contains("\"mpp\" : 0.314").endsWith("}\n");
  }

  @Test
  void unknownFieldsAreToleratedAndMarginHasADefault() {
    String json = GOOD.replace("\"margin\": 16", "\"later\": {\"x\": 1}");
    assertThat(read(json).margin()).isEqualTo(32);
  }

  static Stream<Arguments> wrong() {
    return Stream.of(
        Arguments.of("\"mpp\": 0.5", "\"mpp\": 0.01", "mpp", "0.01", "0.05 to 5"),
        Arguments.of("\"mpp\": 0.5", "\"mpp\": \"0.5\"", "mpp", "\"0.5\"", "a number"),
        Arguments.of("\"margin\": 16", "\"margin\": 112", "margin", "112", "0 to 111"),
        Arguments.of("\"margin\": 16", "\"margin\": 1.5", "margin", "1.5", "a whole number"),
        Arguments.of("\"crop\"", "\"blend\"", "stitch", "blend", "overlap, crop"),
        Arguments.of("\"white\"", "\"WHITE\"", "padding", "WHITE", "zero, white"),
        Arguments.of("\"core\"", "7", "seeds", "7", "edt, core"),
        Arguments.of("\"batch\": 8", "\"batch\": 0", "batch", "0", "1 to 1024"),
        Arguments.of("\"batch\": 8", "\"batch\": 99999999999", "batch", "99999999999", "whole"),
        Arguments.of("false", "\"no\"", "typed", "no", "true, false"),
        Arguments.of("false", "true", "classes", "nucleus", "neoplastic"),
        Arguments.of("\"nucleus\"", "\"cell\"", "classes", "cell", "nucleus"),
        Arguments.of("[\"background\", \"nucleus\"]", "\"x\"", "classes", "x", "a list of texts"),
        Arguments.of("\"nucleus\"", "1", "classes", "1", "a list of texts"),
        Arguments.of("\"version\": \"2\"", "\"version\": 2", "version", "2", "a text"),
        Arguments.of("\"n\"", "\" \"", "name", "blank", "any text"),
        Arguments.of("\"Apache-2.0\"", "null", "licence", "missing", "a text"),
        Arguments.of("\"batch\": 8", "\"batch\": 8, \"source\": \"ab\"", "source", "ab", "64"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void wrongFieldIsNamedWithItsValueAndWhatIsAllowed(
      String part, String by, String field, String value, String allowed) {
    assertThat(GOOD).contains(part);
    assertThatThrownBy(() -> read(GOOD.replace(part, by)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + field + "'")
        .hasMessageContaining(value)
        .hasMessageContaining(allowed);
  }

  @Test
  void eachRequiredFieldIsMissedByName() {
    for (String field :
        "name version classes typed mpp stitch padding seeds batch licence".split(" ", -1)) {
      assertThatThrownBy(() -> read(GOOD.replace("\"" + field + "\":", "\"x" + field + "\":")))
          .hasMessageContaining("field '" + field + "' is missing");
    }
  }

  @Test
  void whatIsNoJsonObjectIsRefused() {
    assertThatThrownBy(() -> read("[]")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> read("{\"name\"")).hasMessageContaining("not JSON");
    assertThatThrownBy(() -> read("")).hasMessageContaining("not a JSON object");
    assertThatThrownBy(() -> read(GOOD.replace("\"margin\"", "\"mpp\"")))
        .hasMessageContaining("mpp");
  }
}
