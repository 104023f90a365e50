package io.segtme.segmentation;

import io.segtme.events.Nucleus;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

/** How many nuclei two results have in common. */
final class Agreement {
  private static final double LEAST_IOU = 0.5;
  private static final GeometryFactory SHAPES = new GeometryFactory();

  private Agreement() {}

  /** How many nuclei of one result have a partner in the other, of an IoU above 0.5. */
  static int matched(List<Nucleus> one, List<Nucleus> other) {
    List<Polygon> others = new ArrayList<>(other.stream().map(Agreement::polygon).toList());
    int matched = 0;
    for (Nucleus nucleus : one) {
      Polygon polygon = polygon(nucleus);
      // above one half, a polygon has one partner at most
      matched += others.removeIf(each -> iou(polygon, each) > LEAST_IOU) ? 1 : 0;
    }
    return matched;
  }

  private static double iou(Polygon a, Polygon b) {
    if (!a.getEnvelopeInternal().intersects(b.getEnvelopeInternal())) {
      return 0;
    }
    double both = a.intersection(b).getArea();
    return both / (a.getArea() + b.getArea() - both);
  }

  /** The outline in level-0 pixels. */
  static Polygon polygon(Nucleus nucleus) {
    List<Double> contour = nucleus.getContour();
    Coordinate[] ring = new Coordinate[contour.size() / 2];
    for (int i = 0; i < ring.length; i++) {
      ring[i] = new Coordinate(contour.get(2 * i), contour.get(2 * i + 1));
    }
    return SHAPES.createPolygon(ring);
  }
}
