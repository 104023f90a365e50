package io.segtme.phantom.geometry;

import io.segtme.phantom.noise.RandomStream;

/**
 * What an {@link Outline} is drawn from: an ellipse, turned, bent, roughened, more or less boxy.
 *
 * <pre>{@code
 * Outline outline = Superellipse.at(x, y, 5, 3).turned(0.4).bent(0.3).rough(0.05).outline(random);
 * }</pre>
 *
 * @param x centre, um
 * @param y centre, um, down
 * @param a half of the long axis, um
 * @param b half of the short axis, um
 * @param turn angle of the long axis from +x towards +y, radians
 * @param bend how far both ends of the long axis are off to the side, um
 * @param rough size of the waves of the outline, relative to its radius
 * @param exponent 2 an ellipse, less pointed at both ends, more a box
 */
public record Superellipse(
    double x,
    double y,
    double a,
    double b,
    double turn,
    double bend,
    double rough,
    double exponent) {

  /** A plain ellipse, its long axis along +x. */
  public static Superellipse at(double x, double y, double a, double b) {
    return new Superellipse(x, y, a, b, 0, 0, 0, 2);
  }

  public Superellipse turned(double radians) {
    return new Superellipse(x, y, a, b, radians, bend, rough, exponent);
  }

  public Superellipse bent(double um) {
    return new Superellipse(x, y, a, b, turn, um, rough, exponent);
  }

  public Superellipse rough(double share) {
    return new Superellipse(x, y, a, b, turn, bend, share, exponent);
  }

  public Superellipse exponent(double power) {
    return new Superellipse(x, y, a, b, turn, bend, rough, power);
  }

  /** The outline, whose waves take 25 numbers from the stream. */
  public Outline outline(RandomStream random) {
    return new Outline(this, random);
  }
}
