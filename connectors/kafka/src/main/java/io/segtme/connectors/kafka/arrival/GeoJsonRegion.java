package io.segtme.connectors.kafka.arrival;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.schemas.WireLimits;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Regions in GeoJSON, as QuPath exports annotations, as the well-known text that arrivals carry: a
 * Polygon or MultiPolygon, a Feature of one, or a FeatureCollection, whose polygons together are
 * the region.
 */
public final class GeoJsonRegion {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SHOWN = 100;

  private final double dx;
  private final double dy;
  private final List<String> polygons = new ArrayList<>();

  private GeoJsonRegion(double dx, double dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /**
   * The region as MULTIPOLYGON.
   *
   * @param dx added to every x, level-0 pixels; 0 where the file is in level-0 pixels already
   * @param dy added to every y
   * @throws IllegalArgumentException with a sentence, for anything else than polygons
   */
  public static String wkt(byte[] geoJson, double dx, double dy) {
    try {
      return wkt(MAPPER.readTree(geoJson), dx, dy);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("it is not JSON: " + e.getMessage(), e);
    }
  }

  static String wkt(JsonNode geoJson, double dx, double dy) {
    GeoJsonRegion region = new GeoJsonRegion(dx, dy);
    region.add(geoJson);
    if (region.polygons.isEmpty()) {
      throw new IllegalArgumentException("it has no polygon");
    }
    String text = "MULTIPOLYGON (" + String.join(", ", region.polygons) + ")";
    if (text.length() > WireLimits.REGION_CHARACTERS) {
      throw new IllegalArgumentException(
          "its polygons take %d characters as text, at most %d are allowed; simplify them"
              .formatted(text.length(), WireLimits.REGION_CHARACTERS));
    }
    return text;
  }

  private void add(JsonNode node) {
    switch (node.path("type").asText()) {
      case "FeatureCollection" -> list(node, "features").forEach(this::feature);
      case "Feature" -> feature(node);
      default -> geometry(node);
    }
  }

  private void feature(JsonNode feature) {
    geometry(feature.path("geometry"));
  }

  private void geometry(JsonNode geometry) {
    switch (geometry.path("type").asText()) {
      case "Polygon" -> polygons.add(polygon(list(geometry, "coordinates")));
      case "MultiPolygon" ->
          list(geometry, "coordinates").forEach(each -> polygons.add(polygon(each)));
      default ->
          throw new IllegalArgumentException(
              "%s is no Polygon, MultiPolygon, Feature or FeatureCollection"
                  .formatted(shown(geometry)));
    }
  }

  private String polygon(JsonNode rings) {
    List<String> texts = new ArrayList<>();
    for (JsonNode ring : rings) {
      List<String> places = new ArrayList<>();
      for (JsonNode place : ring) {
        places.add(number(place.path(0), dx) + " " + number(place.path(1), dy));
      }
      texts.add("(" + String.join(", ", places) + ")");
    }
    return "(" + String.join(", ", texts) + ")";
  }

  private static JsonNode list(JsonNode node, String name) {
    JsonNode list = node.path(name);
    if (!list.isArray()) {
      throw new IllegalArgumentException("%s has no list of %s".formatted(shown(node), name));
    }
    return list;
  }

  private static String number(JsonNode value, double offset) {
    if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
      throw new IllegalArgumentException(
          "%s stands where a number of pixels is needed".formatted(shown(value)));
    }
    BigDecimal sum = BigDecimal.valueOf(value.doubleValue() + offset);
    return sum.signum() == 0 ? "0" : sum.stripTrailingZeros().toPlainString();
  }

  private static String shown(JsonNode node) {
    return node.isMissingNode() ? "nothing" : WireLimits.cut(node.toString(), SHOWN);
  }
}
