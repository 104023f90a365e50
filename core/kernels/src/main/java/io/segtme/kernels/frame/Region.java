package io.segtme.kernels.frame;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/**
 * A region of interest: the union of polygons in level-0 pixels, each even-odd over its rings
 * (specification, section 3). Its text is WKT, {@code MULTIPOLYGON (((0 0, 400 0, 400 300, 0 0)))},
 * which every library of geometry reads.
 *
 * @param polygons rings of every polygon as x, y, x, y ..., closed: the last vertex is the first
 */
public record Region(List<List<double[]>> polygons) {

  public Region {
    if (polygons.isEmpty()) {
      throw new IllegalArgumentException("the region has no polygon; draw one, or leave it out");
    }
  }

  /**
   * Reads a polygon or multipolygon in WKT.
   *
   * @throws IllegalArgumentException with one sentence: what is wrong, and what is needed
   */
  public static Region parse(String wkt) {
    Geometry geometry;
    try {
      geometry = new WKTReader().read(wkt);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "the region is not WKT (%s); a POLYGON or MULTIPOLYGON of closed rings in level-0 pixels is needed"
              .formatted(String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")),
          e);
    }
    if (!(geometry instanceof Polygon || geometry instanceof MultiPolygon)) {
      throw new IllegalArgumentException(
          "the region is a %s; a POLYGON or MULTIPOLYGON is needed"
              .formatted(geometry.getGeometryType()));
    }
    List<List<double[]>> polygons = new ArrayList<>();
    for (int i = 0; i < geometry.getNumGeometries(); i++) {
      Polygon polygon = (Polygon) geometry.getGeometryN(i);
      if (!polygon.isEmpty()) {
        polygons.add(rings(polygon));
      }
    }
    return new Region(List.copyOf(polygons));
  }

  private static List<double[]> rings(Polygon polygon) {
    List<double[]> rings = new ArrayList<>();
    rings.add(ring(polygon.getExteriorRing()));
    for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
      rings.add(ring(polygon.getInteriorRingN(i)));
    }
    return List.copyOf(rings);
  }

  private static double[] ring(LineString line) {
    double[] ring = new double[2 * line.getNumPoints()];
    for (int i = 0; i < line.getNumPoints(); i++) {
      Coordinate at = line.getCoordinateN(i);
      if (!Double.isFinite(at.x) || !Double.isFinite(at.y)) {
        throw new IllegalArgumentException(
            "the region has a vertex at %s, %s; finite level-0 pixels are needed"
                .formatted(at.x, at.y));
      }
      ring[2 * i] = at.x;
      ring[2 * i + 1] = at.y;
    }
    return ring;
  }

  /**
   * Whether a point, in level-0 pixels, lies in the region. A point on an edge belongs to one side
   * of it, so that regions which share the edge share no point.
   */
  public boolean contains(double x, double y) {
    return polygons.stream()
        .anyMatch(
            rings ->
                rings.stream()
                            .flatMapToDouble(ring -> crossings(ring, y))
                            .filter(crossing -> crossing > x)
                            .count()
                        % 2
                    == 1);
  }

  /** Where the edges of a ring cross the line at {@code y}, in the order of the ring. */
  static DoubleStream crossings(double[] ring, double y) {
    return IntStream.range(0, ring.length / 2 - 1)
        .map(i -> 2 * i)
        .filter(i -> ring[i + 1] > y != ring[i + 3] > y)
        .mapToDouble(
            i ->
                ring[i]
                    + (y - ring[i + 1]) * (ring[i + 2] - ring[i]) / (ring[i + 3] - ring[i + 1]));
  }

  /** WKT, the same for the same polygons. */
  @Override
  public String toString() {
    return polygons.stream()
        .map(rings -> rings.stream().map(Region::text).collect(Collectors.joining(", ", "(", ")")))
        .collect(Collectors.joining(", ", "MULTIPOLYGON (", ")"));
  }

  private static String text(double[] ring) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < ring.length; i += 2) {
      text.append(i == 0 ? "" : ", ").append(plain(ring[i])).append(' ').append(plain(ring[i + 1]));
    }
    return text.append(')').toString();
  }

  private static String plain(double value) {
    return value == 0
        ? "0"
        : new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }
}
