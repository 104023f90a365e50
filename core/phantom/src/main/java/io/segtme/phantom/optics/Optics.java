package io.segtme.phantom.optics;

import io.segtme.base.SplitMix64;
import io.segtme.phantom.paint.StainPlanes;

/** Light through the stain: densities, blur, the scanner's curve and noise. Immutable. */
public final class Optics {
  /** Steps of the tables of exponentials and of the scanner's curve; linear between them. */
  private static final int STEPS = 4096;

  /** Densest stain of the table, in natural optical densities: black. */
  private static final double DEEPEST = 6;

  private static final float[] EXP = exponentials();

  /** Variance that sampling adds to the optics' blur, pixels squared. */
  private static final double PIXEL_VARIANCE = 0.12;

  /** Radius of the blur's kernel in standard deviations. */
  private static final double KERNEL_SIGMAS = 2.6;

  /** Standard deviation of {@link #grain}: that of the sum of two even bytes is 104. */
  private static final double GRAIN_SD = 74;

  /** Shares of the noise that the three colours have in common, and of each its own. */
  private static final float COMMON_GRAIN = 0.6f;

  private static final float OWN_GRAIN = 0.5f;

  private final long seed;
  private final StainColours stain;
  private final ScannerProfile scanner;
  private final float[] kernel;
  private final float[] curve;

  /**
   * @param seed of the sensor's noise
   * @param mpp micrometres per pixel
   */
  public Optics(long seed, double mpp, StainColours stain, ScannerProfile scanner) {
    this.seed = seed;
    this.stain = stain;
    this.scanner = scanner;
    double sigma = scanner.blurUm() / mpp;
    kernel = kernel(StrictMath.sqrt(sigma * sigma + PIXEL_VARIANCE));
    curve = new float[STEPS + 2];
    for (int i = 0; i < curve.length; i++) {
      curve[i] = (float) (255 * StrictMath.pow(i / (double) STEPS, scanner.gamma()));
    }
  }

  /** Pixels around a rectangle that its blur needs. */
  public int margin() {
    return kernel.length - 1;
  }

  /**
   * The picture of planes.
   *
   * @param planes larger than the picture by the margin on all sides
   * @return width x height x 3 bytes, row by row
   */
  public byte[] expose(StainPlanes planes) {
    int m = margin();
    int w = planes.width() - 2 * m;
    int h = planes.height() - 2 * m;
    byte[] rgb = new byte[Math.multiplyExact(3, w * h)];
    float[] light = new float[planes.width() * planes.height()];
    float[] rows = new float[w * planes.height()];
    for (int c = 0; c < 3; c++) {
      transmit(planes, c, light);
      across(light, planes.width(), rows, w, planes.height());
      down(rows, w, h, planes.x0() + m, planes.y0() + m, c, rgb);
    }
    return rgb;
  }

  /** Light of a colour behind the stain, 0 to 1. */
  private void transmit(StainPlanes planes, int c, float[] light) {
    float kh = (float) (stain.haematoxylin()[c] * STEPS / DEEPEST);
    float ke = (float) (stain.eosin()[c] * STEPS / DEEPEST);
    float ko = (float) (stain.blood()[c] * STEPS / DEEPEST);
    float ki = (float) (stain.ink()[c] * STEPS / DEEPEST);
    float white = (float) scanner.white()[c];
    float[] haematoxylin = planes.haematoxylin();
    float[] eosin = planes.eosin();
    float[] blood = planes.blood();
    float[] ink = planes.ink();
    for (int p = 0; p < light.length; p++) {
      float d = kh * haematoxylin[p] + ke * eosin[p] + ko * blood[p] + ki * ink[p];
      int i = Math.max(0, Math.min(STEPS - 1, (int) d));
      light[p] = white * (EXP[i] + (Math.max(0, d) - i) * (EXP[i + 1] - EXP[i]));
    }
  }

  /** Blurs rows, without the margin at both sides. */
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

  /** Blurs columns, and turns light into grey levels of the picture. */
  private void down(float[] rows, int w, int h, int x0, int y0, int c, byte[] rgb) {
    int m = margin();
    float noise = (float) (scanner.noise() / GRAIN_SD);
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

  /** Sensor noise of a pixel of the slide: mostly the same in the three colours. */
  private float grain(int x, int y, int c) {
    long place = (long) x << 32 | (y & 0xffffffffL);
    long hash = SplitMix64.mix(seed ^ place * SplitMix64.GAMMA);
    int all = (int) (hash & 0xff) + (int) (hash >>> 8 & 0xff) - 255;
    int own = (int) (hash >>> (16 + 8 * c) & 0xff) - 128;
    return COMMON_GRAIN * all + OWN_GRAIN * own;
  }

  /** Half of a Gaussian kernel, its centre first; the whole sums to 1. */
  private static float[] kernel(double sigma) {
    int radius = (int) StrictMath.ceil(KERNEL_SIGMAS * sigma);
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

  /** e to the power of minus the density, by step. */
  private static float[] exponentials() {
    float[] table = new float[STEPS + 2];
    for (int i = 0; i < table.length; i++) {
      table[i] = (float) StrictMath.exp(-i * DEEPEST / STEPS);
    }
    return table;
  }
}
