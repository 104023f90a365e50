package io.segtme.phantom;

/** Light through the stain: densities, blur, the scanner's curve and noise. */
final class Optics {
  private static final int STEPS = 4096;
  private static final double DEEPEST = 6;
  private static final float[] EXP = exponentials();

  private final PhantomSpec spec;
  private final StainCase stain;
  private final ScannerCase scanner;
  private final float[] kernel;
  private final float[] curve;

  Optics(PhantomSpec spec, StainCase stain, ScannerCase scanner) {
    this.spec = spec;
    this.stain = stain;
    this.scanner = scanner;
    double sigma = scanner.blurUm() / spec.mpp();
    kernel = kernel(StrictMath.sqrt(sigma * sigma + 0.12));
    curve = new float[STEPS + 2];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (float) (255 * StrictMath.pow(i / (double) STEPS, scanner.gamma()));
    }
  }

  /** Pixels around a rectangle that its blur needs. */
  int margin() {
    return kernel.length - 1;
  }

  /** Writes the inner rectangle of planes that are larger by the margin on all sides. */
  byte[] expose(Planes planes) {
    int m = margin();
    int w = planes.width - 2 * m;
    int h = planes.height - 2 * m;
    byte[] rgb = new byte[Math.multiplyExact(3, w * h)];
    float[] light = new float[planes.width * planes.height];
    float[] rows = new float[w * planes.height];
    for (int c = 0; c < 3; c++) {
      transmit(planes, c, light);
      across(light, planes.width, rows, w, planes.height);
      down(rows, w, h, planes.x0 + m, planes.y0 + m, c, rgb);
    }
    return rgb;
  }

  private void transmit(Planes planes, int c, float[] light) {
    float kh = (float) (stain.haematoxylin()[c] * STEPS / DEEPEST);
    float ke = (float) (stain.eosin()[c] * STEPS / DEEPEST);
    float ko = (float) (stain.blood()[c] * STEPS / DEEPEST);
    float ki = (float) (stain.ink()[c] * STEPS / DEEPEST);
    float white = (float) scanner.white()[c];
    for (int p = 0; p < light.length; p++) {
      float d =
          kh * planes.haematoxylin[p]
              + ke * planes.eosin[p]
              + ko * planes.blood[p]
              + ki * planes.ink[p];
      int i = Math.max(0, Math.min(STEPS - 1, (int) d));
      light[p] = white * (EXP[i] + (Math.max(0, d) - i) * (EXP[i + 1] - EXP[i]));
    }
  }

  private void across(float[] light, int width, float[] rows, int w, int height) {
    int m = margin();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < w; x++) {
        int p = y * width + x + m;
        float sum = kernel[0] * light[p];
        for (int k = 1; k <= m; k++) {
          sum += kernel[k] * (light[p - k] + light[p + k]);
        }
        rows[y * w + x] = sum;
      }
    }
  }

  private void down(float[] rows, int w, int h, int x0, int y0, int c, byte[] rgb) {
    int m = margin();
    float noise = (float) (scanner.noise() / 74); // sd of the sum of two even bytes is 104
    for (int y = 0; y < h; y++) {
      for (int x = 0; x < w; x++) {
        int p = (y + m) * w + x;
        float sum = kernel[0] * rows[p];
        for (int k = 1; k <= m; k++) {
          sum += kernel[k] * (rows[p - k * w] + rows[p + k * w]);
        }
        float at = Math.max(0, Math.min(STEPS, sum * STEPS));
        int i = (int) at;
        float v = curve[i] + (at - i) * (curve[i + 1] - curve[i]);
        v += noise * grain(x0 + x, y0 + y, c);
        rgb[3 * (y * w + x) + c] = (byte) Math.max(0, Math.min(255, (int) (v + 0.5f)));
      }
    }
  }

  /** Sensor noise: mostly the same in the three colours. */
  private float grain(int x, int y, int c) {
    long hash = Hash.mix(spec.seed() ^ ((long) x << 32 | (y & 0xffffffffL)) * 0x9e3779b97f4a7c15L);
    int all = (int) (hash & 0xff) + (int) (hash >>> 8 & 0xff) - 255;
    int own = (int) (hash >>> (16 + 8 * c) & 0xff) - 128;
    return 0.6f * all + 0.5f * own;
  }

  private static float[] kernel(double sigma) {
    int radius = (int) StrictMath.ceil(2.6 * sigma);
    double[] weights = new double[radius + 1];
    double sum = 0;
    for (int i = 0; i <= radius; i++) {
      weights[i] = StrictMath.exp(-i * i / (2 * sigma * sigma));
      sum += i == 0 ? weights[i] : 2 * weights[i];
    }
    float[] kernel = new float[radius + 1];
    for (int i = 0; i <= radius; i++) {
      kernel[i] = (float) (weights[i] / sum);
    }
    return kernel;
  }

  private static float[] exponentials() {
    float[] table = new float[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) StrictMath.exp(-i * DEEPEST / STEPS);
    }
    return table;
  }
}
