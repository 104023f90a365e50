package io.segtme.phantom.noise;

/**
 * Smooth noise over the plane, -1 to 1: value noise, that is random numbers at the nodes of a
 * square grid with a smooth cubic between them. Continuous, and so are its first derivatives.
 *
 * <p>The numbers are a table of {@value #SIZE} x {@value #SIZE}, shared by all; the seed turns and
 * shifts it, so that no two noises are alike. A noise repeats after {@value #SIZE} wavelengths.
 */
public final class ValueNoise {
  private static final int SIZE = 256;
  private static final long TABLE_SEED = 0x5e97;
  private static final double TURN = 6.283185307179586;
  private static final float[] TABLE = table();

  private final double ux;
  private final double uy;
  private final double vx;
  private final double vy;
  private final double shiftU;
  private final double shiftV;

  /**
   * Noise that is alike in all directions.
   *
   * @param wavelengthUm distance between its independent values
   */
  public ValueNoise(long seed, double wavelengthUm) {
    this(seed, wavelengthUm, wavelengthUm, Hash.unit(Hash.of(seed, 1)) * TURN);
  }

  /** Noise of the coordinates as they are, each with a wavelength of its own. */
  public static ValueNoise stretched(long seed, double alongXUm, double alongYUm) {
    return new ValueNoise(seed, alongXUm, alongYUm, 0);
  }

  private ValueNoise(long seed, double alongX, double alongY, double turn) {
    double c = StrictMath.cos(turn);
    double s = StrictMath.sin(turn);
    ux = c / alongX;
    uy = s / alongX;
    vx = -s / alongY;
    vy = c / alongY;
    shiftU = Hash.unit(Hash.of(seed, 2)) * SIZE;
    shiftV = Hash.unit(Hash.of(seed, 3)) * SIZE;
  }

  /** The value at a place in micrometres, -1 to 1. */
  public double at(double x, double y) {
    double u = ux * x + uy * y + shiftU;
    double v = vx * x + vy * y + shiftV;
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

  /** As {@link Math#floor}, as a whole number; faster in the loop over pixels. */
  private static long floor(double v) {
    long i = (long) v;
    return v < i ? i - 1 : i;
  }

  private static float[] table() {
    float[] table = new float[SIZE * SIZE];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) (2 * Hash.unit(Hash.of(TABLE_SEED, i)) - 1);
    }
    return table;
  }
}
