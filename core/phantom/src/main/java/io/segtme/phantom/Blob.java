package io.segtme.phantom;

/**
 * An outline: an ellipse, bent along its long axis, its radius changed by a table over the angle.
 * Everything in micrometres; nuclei, glands and vessels are made of it.
 */
final class Blob {
  private static final int ANGLES = 64;
  private static final int WAVES = 5;
  private static final double[][] BASIS = basis();

  final double x;
  final double y;
  final double a;
  final double b;
  final double cos;
  final double sin;
  final double bend;

  /** No point of the outline lies farther from the centre. */
  final double reach;

  private final float[] radius;

  /**
   * @param a half of the long axis
   * @param b half of the short axis
   * @param turn angle of the long axis from +x, y down
   * @param bend offset to the side at the ends of the long axis
   * @param rough size of the waves of the outline, relative to its radius
   * @param power 2 an ellipse, less pointed at both ends, more a box
   */
  Blob(
      double x,
      double y,
      double a,
      double b,
      double turn,
      double bend,
      double rough,
      double power,
      Dice dice) {
    this.x = x;
    this.y = y;
    this.a = a;
    this.b = b;
    cos = StrictMath.cos(turn);
    sin = StrictMath.sin(turn);
    this.bend = bend / (a * a);
    radius = outline(rough, power, dice);
    double most = 0;
    for (float r : radius) {
      most = StrictMath.max(most, r);
    }
    reach = most * a + StrictMath.abs(bend) * most * most;
  }

  private static float[] outline(double rough, double power, Dice dice) {
    double[] size = new double[2 * WAVES];
    for (int k = 0; k < WAVES; k++) {
      double wave = rough * dice.normal() / (1 + 0.5 * k);
      double phase = dice.between(0, 6.283185307179586);
      size[2 * k] = wave * StrictMath.cos(phase);
      size[2 * k + 1] = wave * StrictMath.sin(phase);
    }
    double corner = StrictMath.pow(2, 0.5 - 1 / power) - 1;
    float[] radius = new float[ANGLES + 1];
    for (int i = 0; i < ANGLES; i++) {
      double[] basis = BASIS[i];
      double r = 1 + corner * basis[2 * WAVES];
      for (int k = 0; k < 2 * WAVES; k++) {
        r += size[k] * basis[k];
      }
      radius[i] = (float) Math.max(0.4, Math.min(1.25, r));
    }
    radius[ANGLES] = radius[0];
    return radius;
  }

  /** Distance to the outline in micrometres, to first order; positive inside. */
  double depth(double px, double py) {
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

  /** A point on the outline, or inside it where {@code scale} is below 1. */
  double[] point(double angle, double scale) {
    double c = StrictMath.cos(angle);
    double s = StrictMath.sin(angle);
    double r = radius(c, s) * scale;
    double u = a * r * c;
    double v = b * r * s + bend * u * u;
    return new double[] {x + cos * u - sin * v, y + sin * u + cos * v};
  }

  /** Radius of the plain ellipse towards a direction. */
  double towards(double dx, double dy, double length) {
    double u = (cos * dx + sin * dy) / (length * a);
    double v = (cos * dy - sin * dx) / (length * b);
    return 1 / Math.sqrt(u * u + v * v);
  }

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
