package io.segtme.phantom.optics;

/**
 * RGB pixels, with the filters that a scanner applies. Borders repeat the last pixel.
 *
 * @param rgb width x height x 3 bytes, row by row
 */
public record RgbImage(int width, int height, byte[] rgb) {
  /** Radius of a blur's kernel in standard deviations. */
  private static final double KERNEL_SIGMAS = 2.5;

  /** Grey levels are rounded by cutting off after this. */
  private static final float HALF = 0.5f;

  /** The picture, blurred by a Gaussian of so many pixels. */
  RgbImage blurred(double sigma) {
    int radius = (int) StrictMath.ceil(KERNEL_SIGMAS * sigma);
    double[] taps = new double[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < taps.length; i++) {
      int d = i - radius;
      taps[i] = StrictMath.exp(-d * d / (2 * sigma * sigma));
      sum += taps[i];
    }
    int[][] from = new int[taps.length][];
    float[][] weight = new float[taps.length][];
    RgbImage across = this;
    for (int axis = 0; axis < 2; axis++) {
      int n = axis == 0 ? width : height;
      for (int k = 0; k < taps.length; k++) {
        from[k] = new int[n];
        weight[k] = new float[n];
        for (int i = 0; i < n; i++) {
          from[k][i] = Math.max(0, Math.min(n - 1, i + k - radius));
          weight[k][i] = (float) (taps[k] / sum);
        }
      }
      across = axis == 0 ? across.rows(from, weight) : across.columns(from, weight);
    }
    return across;
  }

  /** The picture at another width, and the height that goes with it, by a triangle filter. */
  RgbImage resized(int newWidth) {
    int newHeight = width == height ? newWidth : Math.max(1, height * newWidth / width);
    Taps x = Taps.of(width, newWidth);
    Taps y = Taps.of(height, newHeight);
    return rows(x.from(), x.weight()).columns(y.from(), y.weight());
  }

  private RgbImage rows(int[][] from, float[][] weight) {
    int w = from[0].length;
    byte[] out = new byte[3 * w * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < w; x++) {
        float r = HALF;
        float g = HALF;
        float b = HALF;
        for (int k = 0; k < from.length; k++) {
          int p = 3 * (y * width + from[k][x]);
          float q = weight[k][x];
          r += q * (rgb[p] & 0xff);
          g += q * (rgb[p + 1] & 0xff);
          b += q * (rgb[p + 2] & 0xff);
        }
        put(out, 3 * (y * w + x), r, g, b);
      }
    }
    return new RgbImage(w, height, out);
  }

  private RgbImage columns(int[][] from, float[][] weight) {
    int h = from[0].length;
    byte[] out = new byte[3 * width * h];
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < width; x++) {
        float r = HALF;
        float g = HALF;
        float b = HALF;
        for (int k = 0; k < from.length; k++) {
          int p = 3 * (from[k][y] * width + x);
          float q = weight[k][y];
          r += q * (rgb[p] & 0xff);
          g += q * (rgb[p + 1] & 0xff);
          b += q * (rgb[p + 2] & 0xff);
        }
        put(out, 3 * (y * width + x), r, g, b);
      }
    }
    return new RgbImage(width, h, out);
  }

  private static void put(byte[] out, int p, float r, float g, float b) {
    out[p] = (byte) Math.min(255, (int) r);
    out[p + 1] = (byte) Math.min(255, (int) g);
    out[p + 2] = (byte) Math.min(255, (int) b);
  }

  /** Source pixels and their weights, by tap and by target pixel. */
  private record Taps(int[][] from, float[][] weight) {
    static Taps of(int size, int target) {
      double f = (double) size / target;
      double support = Math.max(1, f);
      int many = (int) StrictMath.ceil(2 * support) + 1;
      int[][] from = new int[many][target];
      float[][] weight = new float[many][target];
      for (int i = 0; i < target; i++) {
        double centre = (i + 0.5) * f - 0.5;
        int first = (int) StrictMath.ceil(centre - support);
        double sum = 0;
        for (int k = 0; k < many; k++) {
          sum += Math.max(0, 1 - Math.abs(first + k - centre) / support);
        }
        for (int k = 0; k < many; k++) {
          from[k][i] = Math.max(0, Math.min(size - 1, first + k));
          weight[k][i] = (float) (Math.max(0, 1 - Math.abs(first + k - centre) / support) / sum);
        }
      }
      return new Taps(from, weight);
    }
  }
}
