package io.segtme.kernels.shape;

import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.simplify.DouglasPeuckerSimplifier;
import org.locationtech.jts.simplify.TopologyPreservingSimplifier;

/**
 * The outer ring of a hole-filled instance (specification, section 6): closed, simple, in
 * continuous frame coordinates, where pixel x covers [x, x + 1). Simplified (Douglas, Peucker) by
 * the largest of a few distances that keeps the ring simple and its area within a share of the
 * hole-filled area, else left on the pixel edges. A ring of more vertices than a limit is
 * simplified further, whatever its area, and flagged.
 */
public final class Contour {
  /** The limit that keeps a record publishable. */
  public static final int MAX_VERTICES = 4096;

  private static final double[] DISTANCES = {1, 0.75, 0.5};
  private static final GeometryFactory GEOMETRY = new GeometryFactory();

  private final double[] xy;
  private final boolean reduced;

  private Contour(Coordinate[] ring, boolean reduced) {
    this.reduced = reduced;
    xy = new double[2 * ring.length];
    for (int i = 0; i < ring.length; i++) {
      xy[2 * i] = ring[i].x;
      xy[2 * i + 1] = ring[i].y;
    }
  }

  /** As {@link #of(FilledShape, double, int)} with the default limit. */
  public static Contour of(FilledShape shape, double tolerance) {
    return of(shape, tolerance, MAX_VERTICES);
  }

  /**
   * The ring of a shape.
   *
   * @param tolerance share of the area, 0 to below 1; 0 leaves the ring on the pixel edges
   * @param maxVertices at least 4; the closing one does not count
   */
  public static Contour of(FilledShape shape, double tolerance, int maxVertices) {
    if (maxVertices < 4 || !(tolerance >= 0 && tolerance < 1)) {
      throw new IllegalArgumentException(
          "contour of at most %d vertices within %s: must be at least 4, and 0 to below 1"
              .formatted(maxVertices, tolerance));
    }
    Coordinate[] exact = PixelRing.of(shape);
    Coordinate[] ring = simplified(exact, shape.pixels(), tolerance);
    if (ring.length - 1 <= maxVertices) {
      return new Contour(ring, false);
    }
    return new Contour(reduce(exact, shape.box(), maxVertices), true);
  }

  private static Coordinate[] simplified(Coordinate[] exact, int pixels, double tolerance) {
    if (tolerance == 0) {
      return exact;
    }
    LinearRing ring = GEOMETRY.createLinearRing(exact);
    for (double distance : DISTANCES) {
      DouglasPeuckerSimplifier simplifier = new DouglasPeuckerSimplifier(ring);
      simplifier.setDistanceTolerance(distance);
      simplifier.setEnsureValid(false);
      Coordinate[] found = simplifier.getResultGeometry().getCoordinates();
      if (found.length >= 4
          && Math.abs(Area.ofRing(found) - pixels) <= tolerance * pixels
          && RingCheck.isSimple(found)) {
        return found;
      }
    }
    return exact;
  }

  /** Doubles the distance until the limit holds; a ring that never gets there becomes its box. */
  private static Coordinate[] reduce(Coordinate[] exact, Rect box, int maxVertices) {
    LinearRing ring = GEOMETRY.createLinearRing(exact);
    for (double distance = 1; distance < box.width() + box.height(); distance *= 2) {
      Coordinate[] found = TopologyPreservingSimplifier.simplify(ring, distance).getCoordinates();
      if (found.length - 1 <= maxVertices) {
        return found;
      }
    }
    return new Coordinate[] {
      new Coordinate(box.x0(), box.y0()),
      new Coordinate(box.x1(), box.y0()),
      new Coordinate(box.x1(), box.y1()),
      new Coordinate(box.x0(), box.y1()),
      new Coordinate(box.x0(), box.y0())
    };
  }

  /**
   * x, y of every vertex in frame coordinates, clockwise on the screen, the last equal to the
   * first; shared, not copied.
   */
  public double[] xy() {
    return xy;
  }

  /** x, y of every vertex in level-0 pixels. */
  public double[] level0(ModelFrame frame) {
    double[] scaled = new double[xy.length];
    for (int i = 0; i < xy.length; i += 2) {
      scaled[i] = xy[i] * frame.level0X();
      scaled[i + 1] = xy[i + 1] * frame.level0Y();
    }
    return scaled;
  }

  /** The number of vertices, the closing one not counted. */
  public int vertices() {
    return xy.length / 2 - 1;
  }

  /** Whether the vertex limit forced a simplification whose area is not bounded. */
  public boolean isReduced() {
    return reduced;
  }

  /** The enclosed area in frame pixels. */
  public double area() {
    double twice = 0;
    for (int i = 0; i + 3 < xy.length; i += 2) {
      twice += (xy[i] - xy[0]) * (xy[i + 3] - xy[1]) - (xy[i + 2] - xy[0]) * (xy[i + 1] - xy[1]);
    }
    return Math.abs(twice) / 2;
  }
}
