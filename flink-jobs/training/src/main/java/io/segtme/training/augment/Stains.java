package io.segtme.training.augment;

/**
 * Haematoxylin and eosin in optical density, by the colour vectors of Ruifrok and Johnston (Anal
 * Quant Cytol Histol 23, 2001). Density of a byte v is -ln((v + 1) / 256).
 */
final class Stains {
  /** Rows: haematoxylin, eosin, what is left; columns: density of red, green, blue. */
  private static final double[][] VECTORS = vectors();

  private static final int STEPS = 2048;
  private static final double MOST = StrictMath.log(256);
  private static final float[] DENSITY = densities();
  private static final byte[] BYTE = bytes();

  private Stains() {}

  static float density(byte value) {
    return DENSITY[value & 0xff];
  }

  /** The byte of a density, in steps of 0.0027. */
  static byte value(float density) {
    int step = (int) (density * (float) (STEPS / MOST) + 0.5f);
    return BYTE[step < 0 ? 0 : Math.min(step, STEPS)];
  }

  static double[] haematoxylin() {
    return VECTORS[0].clone();
  }

  static double[] eosin() {
    return VECTORS[1].clone();
  }

  /** Amounts of the three stains a unit of density of each colour: the inverse of the vectors. */
  static double[][] unmixing() {
    return inverse(VECTORS);
  }

  /** Three unit vectors, the third at right angles to both. */
  static double[][] basis(double[] haematoxylin, double[] eosin) {
    double[] h = unit(haematoxylin);
    double[] e = unit(eosin);
    double[] rest = {
      h[1] * e[2] - h[2] * e[1], h[2] * e[0] - h[0] * e[2], h[0] * e[1] - h[1] * e[0]
    };
    return new double[][] {h, e, unit(rest)};
  }

  private static double[][] vectors() {
    return basis(new double[] {0.65, 0.70, 0.29}, new double[] {0.07, 0.99, 0.11});
  }

  private static double[] unit(double[] v) {
    double length = Math.sqrt(v[0] * v[0] + v[1] * v[1] + v[2] * v[2]);
    return new double[] {v[0] / length, v[1] / length, v[2] / length};
  }

  private static double[][] inverse(double[][] m) {
    double[][] adjugate = new double[3][3];
    for (int i = 0; i < 3; i++) {
      for (int j = 0; j < 3; j++) {
        int a = (j + 1) % 3;
        int b = (j + 2) % 3;
        int c = (i + 1) % 3;
        int d = (i + 2) % 3;
        adjugate[i][j] = m[a][c] * m[b][d] - m[a][d] * m[b][c];
      }
    }
    double det = 0;
    for (int i = 0; i < 3; i++) {
      det += m[0][i] * adjugate[i][0];
    }
    for (double[] row : adjugate) {
      for (int j = 0; j < 3; j++) {
        row[j] /= det;
      }
    }
    return adjugate;
  }

  private static float[] densities() {
    float[] table = new float[256];
    for (int v = 0; v < 256; v++) {
      table[v] = (float) -StrictMath.log((v + 1) / 256.0);
    }
    return table;
  }

  private static byte[] bytes() {
    byte[] table = new byte[STEPS + 1];
    for (int i = 0; i <= STEPS; i++) {
      double value = 256 * StrictMath.exp(-i * MOST / STEPS) - 1;
      table[i] = (byte) (int) Math.max(0, Math.min(255, Math.floor(value + 0.5)));
    }
    return table;
  }
}
