package io.segtme.connectors.export.geojson;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * What QuPath's reader of GeoJSON takes for granted (its PathObject, PathClass and MeasurementList
 * type adapters), as a list of what a document breaks.
 */
public final class QuPathRules {
  private static final Set<String> TYPES =
      Set.of("annotation", "detection", "cell", "tile", "tmaCore");

  private final List<String> broken = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private QuPathRules() {}

  public static List<String> brokenBy(JsonNode document) {
    QuPathRules rules = new QuPathRules();
    rules.check(document.path("type").asText().equals("FeatureCollection"), "type of collection");
    rules.check(document.path("features").isArray(), "features is an array");
    document.path("features").forEach(rules::feature);
    return rules.broken;
  }

  private void feature(JsonNode feature) {
    String id = feature.path("id").asText();
    check(feature.path("type").asText().equals("Feature"), id + ": type");
    check(isUuid(id), id + ": id is a UUID");
    check(ids.add(id), id + ": id is there once");
    JsonNode properties = feature.path("properties");
    check(TYPES.contains(properties.path("objectType").asText()), id + ": objectType");
    JsonNode classification = properties.path("classification");
    check(!classification.path("name").asText().isBlank(), id + ": name of the class");
    check(isColor(classification.path("color")), id + ": colour of the class");
    JsonNode measurements = properties.path("measurements");
    check(measurements.isObject(), id + ": measurements is an object");
    for (Iterator<Map.Entry<String, JsonNode>> all = measurements.fields(); all.hasNext(); ) {
      Map.Entry<String, JsonNode> one = all.next();
      check(one.getValue().isNumber(), id + ": " + one.getKey() + " is a number");
    }
    check(feature.path("geometry").path("type").asText().equals("Polygon"), id + ": geometry");
    check(feature.path("geometry").path("coordinates").size() >= 1, id + ": an outer ring");
    feature.path("geometry").path("coordinates").forEach(ring -> ring(id, ring));
  }

  private void ring(String id, JsonNode ring) {
    List<Coordinate> corners = new ArrayList<>();
    for (JsonNode corner : ring) {
      check(corner.size() == 2 && corner.get(0).isNumber(), id + ": a corner is two numbers");
      corners.add(new Coordinate(corner.path(0).asDouble(), corner.path(1).asDouble()));
    }
    boolean closed =
        corners.size() >= 4 && corners.get(0).equals2D(corners.get(corners.size() - 1));
    check(closed, id + ": the ring is closed");
    if (closed) {
      Coordinate[] all = corners.toArray(Coordinate[]::new);
      check(new GeometryFactory().createLinearRing(all).isSimple(), id + ": the ring is simple");
      check(new GeometryFactory().createPolygon(all).isValid(), id + ": the polygon is valid");
    }
  }

  private static boolean isColor(JsonNode color) {
    boolean bytes = color.isArray() && color.size() == 3;
    for (JsonNode part : color) {
      bytes &= part.isInt() && part.asInt() >= 0 && part.asInt() <= 255;
    }
    return bytes;
  }

  private static boolean isUuid(String id) {
    try {
      return UUID.fromString(id).toString().equals(id);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private void check(boolean holds, String rule) {
    if (!holds) {
      broken.add(rule);
    }
  }
}
