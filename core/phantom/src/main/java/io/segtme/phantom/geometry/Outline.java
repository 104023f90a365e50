package io.segtme.phantom.geometry;

import io.segtme.phantom.noise.RandomStream;

/**
 * A closed outline in micrometres: an ellipse, bent along its long axis, its radius changed by a
 * table over the angle. Nuclei, glands, vessels and debris are made of it; see {@link
 * Superellipse}.
 */
public final class Outline {
  /** Angles of the table of radii; between them it is linear. */
  private static final int ANGLES = 64;

  /** Waves of the outline: 2 to 6 crests around it. */
  private static final int WAVES = 5;

  /** The radius of the unit circle stays between these, whatever the waves do. */
  private static final double LEAST_RADIUS = 0.4;

  private static final double MOST_RADIUS = 1.25;

  private static final double TURN = 6.283185307179586;
  private static final double[][] BASIS = basis();

  private final double x;
  private final double y;
  private final double a;
  private final double b;
  private final double cos;
  private final double sin;
  private final double bend;
  private final double reach;
  private final float[] radius;

  Outline(Superellipse shape, RandomStream random) {
    x = shape.x();
    y = shape.y();
    a = shape.a();
    b = shape.b();
    cos = StrictMath.cos(shape.turn());
    sin = StrictMath.sin(shape.turn());
    bend = shape.bend() / (a * a);
    radius = radii(shape.rough(), shape.exponent(), random);
    double most = 0;
    for (float r : radius) {
      most = StrictMath.max(most, r);
    }
    reach = most * a + StrictMath.abs(shape.bend()) * most * most;
  }

  private static float[] radii(double rough, double exponent, RandomStream random) {
    double[] size = new double[2 * WAVES];
    for (int k = 0; k < WAVES; k++) {
      double wave = rough * random.normal() / (1 + 0.5 * k); // finer waves are lower
      double phase = random.between(0, TURN);
      size[2 * k] = wave * StrictMath.cos(phase);
      size[2 * k + 1] = wave * StrictMath.sin(phase);
    }
    double corner = StrictMath.pow(2, 0.5 - 1 / exponent) - 1; // the superellipse at 45 degrees
    float[] radius = new float[ANGLES + 1];
    for (int i = 0; i < ANGLES; i++) {
      double[] basis = BASIS[i];
      double r = 1 + corner * basis[2 * WAVES];
      for (int k = 0; k < 2 * WAVES; k++) {
        r += size[k] * basis[k];
      }
      radius[i] = (float) Math.max(LEAST_RADIUS, Math.min(MOST_RADIUS, r));
    }
    radius[ANGLES] = radius[0];
    return radius;
  }

  /** Centre, um. */
  public double x() {
    return x;
  }

  /** Centre, um, down. */
  public double y() {
    return y;
  }

  /** Half of the long axis, um. */
  public double a() {
    return a;
  }

  /** Half of the short axis, um. */
  public double b() {
    return b;
  }

  /** No point of the outline lies farther from the centre, um. */
  public double reach() {
    return reach;
  }

  /** Distance of a place to the outline in micrometres, to first order; positive inside. */
  public double depth(double px, double py) {
    double dx = px - x;
    double dy = py - y;
    double u = cos * dx + sin * dy;
    double v = cos * dy - sin * dx - bend * u * u;
    double nu = u / a;
    double nv = v / b;
    double rho2 = nu * nu + nv * nv;
    if (rho2 < 1e-9) {
      return radius(1, 0) * b;
    }
    double gu = nu / a;
    double gv = nv / b;
    double rho = Math.sqrt(rho2);
    return (radius(nu, nv) - rho) * rho / Math.sqrt(gu * gu + gv * gv);
  }

  /**
   * A point on the outline, or inside it.
   *
   * @param angle radians, of the ellipse's parameter
   * @param scale 1 on the outline, below 1 inside, 0 the centre
   * @return x and y, um
   */
  public double[] point(double angle, double scale) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    double r = radius(c, s) * scale;
    double u = a * r * c;
    double v = b * r * s + bend * u * u;
    return new double[] {x + cos * u - sin * v, y + sin * u + cos * v};
  }

  /**
   * Radius of the plain ellipse towards a direction, um.
   *
   * @param length of the vector dx, dy
   */
  public double towards(double dx, double dy, double length) {
    double u = (cos * dx + sin * dy) / (length * a);
    double v = (cos * dy - sin * dx) / (length * b);
    return 1 / Math.sqrt(u * u + v * v);
  }

  /** Radius of the roughened unit circle; the angle is measured along a square, without sines. */
  private float radius(double nu, double nv) {
    double t = nv / (Math.abs(nu) + Math.abs(nv));
    double turn = nu >= 0 ? (t >= 0 ? t : 4 + t) : 2 - t;
    double at = turn * (ANGLES / 4.0);
    int i = Math.min(ANGLES - 1, (int) at);
    return (float) (radius[i] + (at - i) * (radius[i + 1] - radius[i]));
  }

  /** Cosines and sines of the waves at each angle of the table, and how near a corner it is. */
  private static double[][] basis() {
    double[][] basis = new double[ANGLES][2 * WAVES + 1];
    for (int i = 0; i < ANGLES; i++) {
      double turn = i * 4.0 / ANGLES;
      double t = turn < 1 ? turn : turn < 3 ? 2 - turn : turn - 4;
      double across = 1 - StrictMath.abs(t);
      double angle = StrictMath.atan2(t, turn < 1 || turn >= 3 ? across : -across);
      for (int k = 0; k < WAVES; k++) {
        basis[i][2 * k] = StrictMath.cos((k + 2) * angle);
        basis[i][2 * k + 1] = -StrictMath.sin((k + 2) * angle);
      }
      double corner = StrictMath.sin(2 * angle);
      basis[i][2 * WAVES] = corner * corner;
    }
    return basis;
  }
}
