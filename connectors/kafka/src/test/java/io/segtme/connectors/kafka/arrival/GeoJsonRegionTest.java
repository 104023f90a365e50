package io.segtme.connectors.kafka.arrival;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.frame.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeoJsonRegionTest {
  private static final String POLYGON =
      "{\"type\":\"Polygon\",\"coordinates\":[[[0,0],[10,0],[10,10.25],[0,0]],[[2,1],[4,1],[4,2],[2,1]]]}";
  private static final String TEXT = "((0 0, 10 0, 10 10.25, 0 0), (2 1, 4 1, 4 2, 2 1))";

  @Test
  void aPolygonWithAHole() {
    assertThat(wkt(POLYGON)).isEqualTo("MULTIPOLYGON (" + TEXT + ")");
    assertThat(Region.parse(wkt(POLYGON))).hasToString(wkt(POLYGON));
  }

  /** As QuPath 0.5 exports annotations. */
  @Test
  void allPolygonsOfACollectionAreTheRegion() {
    String feature =
        "{\"type\":\"Feature\",\"id\":\"x\",\"geometry\":%s,\"properties\":{\"objectType\":\"annotation\"}}"
            .formatted(POLYGON);
    assertThat(wkt(feature)).isEqualTo("MULTIPOLYGON (" + TEXT + ")");
    assertThat(
            wkt(
                "{\"type\":\"FeatureCollection\",\"features\":[%s,%s]}"
                    .formatted(feature, feature)))
        .isEqualTo("MULTIPOLYGON (" + TEXT + ", " + TEXT + ")");
  }

  @Test
  void theOriginIsAdded() {
    assertThat(GeoJsonRegion.wkt(POLYGON.getBytes(UTF_8), 1e7, -10.25))
        .startsWith("MULTIPOLYGON (((10000000 -10.25, 10000010 -10.25, 10000010 0,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{                                        | it is not JSON: ",
        "{}                                       | {} is no Polygon, MultiPolygon, Feature or",
        "{\"type\":\"Feature\"}                     | nothing is no Polygon, MultiPolygon, Feature or",
        "{\"type\":\"FeatureCollection\"}           | has no list of features",
        "{\"type\":\"FeatureCollection\",\"features\":[]} | it has no polygon",
        "{\"type\":\"Polygon\",\"coordinates\":[[[1,\"2\"]]]} | \"2\" stands where a number of pixels is needed",
        "{\"type\":\"Polygon\",\"coordinates\":[[[1]]]} | nothing stands where a number of pixels is needed",
        "{\"type\":\"Polygon\",\"coordinates\":[[[1,1e999]]]} | stands where a number of pixels is needed",
        "{\"type\":\"LineString\",\"coordinates\":[[1,2],[3,4]]} | is no Polygon",
      })
  void whatIsNoRegionIsNamed(String geoJson, String why) {
    assertThatThrownBy(() -> wkt(geoJson))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(why);
  }

  private static String wkt(String geoJson) {
    return GeoJsonRegion.wkt(geoJson.getBytes(UTF_8), 0, 0);
  }
}
