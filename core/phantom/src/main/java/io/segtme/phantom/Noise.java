package io.segtme.phantom;

/**
 * Smooth noise over the plane, -1 to 1: value noise from a table of 256x256 hashed numbers, turned
 * and shifted by the seed so that no two fields are alike. It repeats after 256 wavelengths.
 */
final class Noise {
  private static final int SIZE = 256;
  private static final float[] TABLE = table();

  private final double ux;
  private final double uy;
  private final double vx;
  private final double vy;
  private final double ou;
  private final double ov;

  /** Isotropic noise with a distance of {@code wavelength} between its independent values. */
  Noise(long seed, double wavelength) {
    this(seed, wavelength, wavelength, Hash.unit(Hash.of(seed, 1)) * 6.283185307179586);
  }

  /** Noise of the coordinates as they are, stretched by a wavelength an axis. */
  static Noise stretched(long seed, double alongX, double alongY) {
    return new Noise(seed, alongX, alongY, 0);
  }

  private Noise(long seed, double alongX, double alongY, double turn) {
    double c = StrictMath.cos(turn);
    double s = StrictMath.sin(turn);
    ux = c / alongX;
    uy = s / alongX;
    vx = -s / alongY;
    vy = c / alongY;
    ou = Hash.unit(Hash.of(seed, 2)) * SIZE;
    ov = Hash.unit(Hash.of(seed, 3)) * SIZE;
  }

  double at(double x, double y) {
    double u = ux * x + uy * y + ou;
    double v = vx * x + vy * y + ov;
    long iu = floor(u);
    long iv = floor(v);
    float a = (float) (u - iu);
    float b = (float) (v - iv);
    a = a * a * (3 - 2 * a);
    b = b * b * (3 - 2 * b);
    int c0 = (int) iu & (SIZE - 1);
    int c1 = (c0 + 1) & (SIZE - 1);
    int r0 = ((int) iv & (SIZE - 1)) * SIZE;
    int r1 = (r0 + SIZE) & (SIZE * SIZE - 1);
    float top = TABLE[r0 + c0] + a * (TABLE[r0 + c1] - TABLE[r0 + c0]);
    float bottom = TABLE[r1 + c0] + a * (TABLE[r1 + c1] - TABLE[r1 + c0]);
    return top + b * (bottom - top);
  }

  static long floor(double v) {
    long i = (long) v;
    return v < i ? i - 1 : i;
  }

  private static float[] table() {
    float[] table = new float[SIZE * SIZE];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (2 * Hash.unit(Hash.of(0x5e97, i)) - 1);
    }
    return table;
  }
}
