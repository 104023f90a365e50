package io.segtme.connectors.export.geojson;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.export.nuclei.SampleNuclei;
import io.segtme.events.Nucleus;
import io.segtme.events.NucleusClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuPathGeoJsonTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void everyClassFollowsTheRules() throws IOException {
    Path file = folder.resolve("n.geojson");
    try (QuPathGeoJson out = new QuPathGeoJson(file, Origin.LEVEL0)) {
      for (NucleusClass each : NucleusClass.values()) {
        out.add(SampleNuclei.disc(each, 100.0 * each.ordinal(), 50, 7));
      }
      assertThat(out.finish()).isEqualTo(NucleusClass.values().length);
    }
    JsonNode read = MAPPER.readTree(file.toFile());
    assertThat(QuPathRules.brokenBy(read)).isEmpty();
    assertThat(read.path("features")).hasSize(NucleusClass.values().length);
    JsonNode first = read.path("features").path(0).path("properties");
    assertThat(first.path("objectType").asText()).isEqualTo("detection");
    assertThat(first.path("classification").path("name").asText()).isEqualTo("Nucleus");
    assertThat(first.path("measurements").path("Area um^2").asDouble()).isEqualTo(31.5);
  }

  @Test
  void placesAreRelativeToTheBounds() throws IOException {
    Path file = folder.resolve("n.geojson");
    List<Double> square = List.of(10.0, 20.0, 14.0, 20.0, 14.0, 26.0, 10.0, 26.0, 10.0, 20.0);
    try (QuPathGeoJson out = new QuPathGeoJson(file, new Origin(8, 15))) {
      out.add(SampleNuclei.of(NucleusClass.DEAD, 12, 23, square));
      out.finish();
    }
    JsonNode ring = ringOf(MAPPER.readTree(file.toFile()));
    assertThat(ring.toString()).isEqualTo("[[2.0,5.0],[6.0,5.0],[6.0,11.0],[2.0,11.0],[2.0,5.0]]");
  }

  @Test
  void compressesWhereTheNameSaysSo() throws IOException {
    Path file = folder.resolve("n.geojson.gz");
    try (QuPathGeoJson out = new QuPathGeoJson(file, Origin.LEVEL0)) {
      out.add(SampleNuclei.disc(NucleusClass.CONNECTIVE, 40, 40, 5));
      out.finish();
    }
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(QuPathRules.brokenBy(MAPPER.readTree(in))).isEmpty();
    }
  }

  @Test
  void noNucleusIsAnEmptyCollection() throws IOException {
    Path file = folder.resolve("n.geojson");
    try (QuPathGeoJson out = new QuPathGeoJson(file, Origin.LEVEL0)) {
      assertThat(out.finish()).isZero();
    }
    JsonNode read = MAPPER.readTree(file.toFile());
    assertThat(QuPathRules.brokenBy(read)).isEmpty();
    assertThat(read.path("features")).isEmpty();
  }

  @Test
  void aMeasurementThatIsNoNumberIsLeftOut() throws IOException {
    Path file = folder.resolve("n.geojson");
    Nucleus odd = SampleNuclei.disc(NucleusClass.DEAD, 40, 40, 5);
    odd.setSolidity(Double.NaN);
    try (QuPathGeoJson out = new QuPathGeoJson(file, Origin.LEVEL0)) {
      out.add(odd);
      out.finish();
    }
    JsonNode measurements =
        MAPPER.readTree(file.toFile()).path("features").path(0).at("/properties/measurements");
    assertThat(measurements.has("Solidity")).isFalse();
    assertThat(measurements.has("Perimeter um")).isTrue();
  }

  @Test
  void aFailureLeavesNothingAndKeepsTheOldFile() throws IOException {
    Path file = folder.resolve("n.geojson");
    Files.writeString(file, "old");
    List<Double> open = List.of(0.0, 0.0, 4.0, 0.0, 4.0, 4.0, 0.0, 4.0);
    assertThatThrownBy(
            () -> {
              try (QuPathGeoJson out = new QuPathGeoJson(file, Origin.LEVEL0)) {
                out.add(SampleNuclei.of(NucleusClass.DEAD, 2, 2, open));
                out.finish();
              }
            })
        .hasMessageContaining("is not closed");
    assertThat(file).hasContent("old");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void theRulesSeeWhatIsWrong() throws IOException {
    String bad =
        """
        {"type":"FeatureCollection","features":[{"type":"Feature","id":"7",
        "geometry":{"type":"Polygon","coordinates":[[[0,0],[4,4],[4,0],[0,4],[0,0]]]},
        "properties":{"objectType":"nucleus","classification":{"name":"x","color":[1,2,300]},
        "measurements":[{"name":"a","value":1}]}}]}
        """;
    assertThat(QuPathRules.brokenBy(MAPPER.readTree(bad)))
        .containsExactly(
            "7: id is a UUID",
            "7: objectType",
            "7: colour of the class",
            "7: measurements is an object",
            "7: the ring is simple",
            "7: the polygon is valid");
  }

  private static JsonNode ringOf(JsonNode document) {
    return document.path("features").path(0).path("geometry").path("coordinates").path(0);
  }
}
