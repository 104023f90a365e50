package io.segtme.kernels.shape;

import org.locationtech.jts.geom.Coordinate;

/**
 * The ring around a filled shape as vertices: on pixel edges, straight stretches without vertices
 * between. Where the shape touches itself at a corner only, each of the ring's two vertices there
 * moves a quarter pixel into its own pixel, and the vertices one pixel away on both sides stay, so
 * the ring is simple and loses no more than half a pixel there.
 */
final class PixelRing {
  private static final double QUARTER = 0.25;

  private PixelRing() {}

  /** Closed: the last coordinate repeats the first. Frame coordinates, clockwise on the screen. */
  static Coordinate[] of(FilledShape shape) {
    byte[] steps = shape.steps();
    Coordinate[] ring = new Coordinate[vertices(steps) + 1];
    int x = shape.startX();
    int y = shape.box().y0();
    int end = 0;
    for (int i = 0; i < steps.length; i++) {
      x += FilledShape.dx(steps[i]);
      y += FilledShape.dy(steps[i]);
      if (isVertex(steps, i)) {
        ring[end++] = vertex(steps[i], x, y);
      }
    }
    ring[end] = ring[0].copy();
    return ring;
  }

  /** The corner of a step's end; the pixel it belongs to lies behind it, on the right. */
  private static Coordinate vertex(byte step, int x, int y) {
    if (!isBent(step)) {
      return new Coordinate(x, y);
    }
    int dx = FilledShape.dx(step);
    int dy = FilledShape.dy(step);
    return new Coordinate(x - QUARTER * (dx + dy), y + QUARTER * (dx - dy));
  }

  private static boolean isVertex(byte[] steps, int i) {
    byte next = steps[i + 1 == steps.length ? 0 : i + 1];
    byte previous = steps[i == 0 ? steps.length - 1 : i - 1];
    return (steps[i] & 3) != (next & 3) || isBent(next) || isBent(previous);
  }

  private static boolean isBent(byte step) {
    return (step & 4) != 0;
  }

  private static int vertices(byte[] steps) {
    int count = 0;
    for (int i = 0; i < steps.length; i++) {
      count += isVertex(steps, i) ? 1 : 0;
    }
    return count;
  }
}
