package io.segtme.phantom.optics;

/**
 * The loss of JPEG without its file: blocks of 8x8, colour at half resolution, quantised cosine
 * coefficients. Exactly repeatable, which a library's codec is not. Source: ITU-T T.81, annex A.3.3
 * and the tables K.1 and K.2, scaled as libjpeg scales them; colours as in JFIF 1.02.
 */
final class JpegLoss {
  private static final int[] LUMA = {
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56,
    14, 17, 22, 29, 51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113,
    92, 49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99
  };
  private static final int[] CHROMA = {
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99,
    47, 66, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99
  };
  private static final float[] COSINES = cosines();

  private final float[] luma;
  private final float[] chroma;
  private final int shiftX;
  private final int shiftY;

  /**
   * @param quality 0 to 1, as encoders count it in per cent
   * @param shiftX how many pixels the grid of blocks is shifted to the left, 0 to 7
   * @param shiftY how many pixels it is shifted up, 0 to 7
   */
  JpegLoss(double quality, int shiftX, int shiftY) {
    luma = scaled(LUMA, quality);
    chroma = scaled(CHROMA, quality);
    this.shiftX = shiftX;
    this.shiftY = shiftY;
  }

  /** The picture as it comes back from a JPEG file. */
  RgbImage apply(RgbImage image) {
    int w = (image.width() + shiftX + 15) / 16 * 16;
    int h = (image.height() + shiftY + 15) / 16 * 16;
    float[][] planes = new float[3][w * h];
    for (int y = 0; y < h; y++) {
      int sy = Math.max(0, Math.min(image.height() - 1, y - shiftY));
      for (int x = 0; x < w; x++) {
        int p = 3 * (sy * image.width() + Math.max(0, Math.min(image.width() - 1, x - shiftX)));
        float r = image.rgb()[p] & 0xff;
        float g = image.rgb()[p + 1] & 0xff;
        float b = image.rgb()[p + 2] & 0xff;
        planes[0][y * w + x] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
        planes[1][y * w + x] = -0.168736f * r - 0.331264f * g + 0.5f * b;
        planes[2][y * w + x] = 0.5f * r - 0.418688f * g - 0.081312f * b;
      }
    }
    quantise(planes[0], w, h, luma);
    for (int c = 1; c < 3; c++) {
      float[] half = halved(planes[c], w, h);
      quantise(half, w / 2, h / 2, chroma);
      for (int y = 0; y < h; y++) {
        for (int x = 0; x < w; x++) {
          planes[c][y * w + x] = half[(y / 2) * (w / 2) + x / 2];
        }
      }
    }
    byte[] rgb = new byte[image.rgb().length];
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int q = (y + shiftY) * w + x + shiftX;
        int p = 3 * (y * image.width() + x);
        float l = planes[0][q] + 128.5f;
        rgb[p] = grey(l + 1.402f * planes[2][q]);
        rgb[p + 1] = grey(l - 0.344136f * planes[1][q] - 0.714136f * planes[2][q]);
        rgb[p + 2] = grey(l + 1.772f * planes[1][q]);
      }
    }
    return new RgbImage(image.width(), image.height(), rgb);
  }

  /** A grey level, rounded by the caller, cut to 0 to 255. */
  private static byte grey(float v) {
    return (byte) Math.max(0, Math.min(255, (int) v));
  }

  /** Means of 2x2 pixels: the colour of 4:2:0. */
  private static float[] halved(float[] plane, int w, int h) {
    float[] half = new float[w / 2 * (h / 2)];
    for (int y = 0; y < h / 2; y++) {
      for (int x = 0; x < w / 2; x++) {
        int p = 2 * y * w + 2 * x;
        half[y * (w / 2) + x] = (plane[p] + plane[p + 1] + plane[p + w] + plane[p + w + 1]) / 4;
      }
    }
    return half;
  }

  /** Transforms each block, rounds its coefficients to steps of the table, transforms back. */
  private static void quantise(float[] plane, int w, int h, float[] table) {
    float[] a = new float[64];
    float[] b = new float[64];
    for (int y = 0; y < h; y += 8) {
      for (int x = 0; x < w; x += 8) {
        for (int r = 0; r < 8; r++) {
          System.arraycopy(plane, (y + r) * w + x, a, 8 * r, 8);
        }
        turn(a, b, false);
        turn(b, a, false);
        for (int i = 0; i < 64; i++) {
          a[i] = (float) Math.rint(a[i] / table[i]) * table[i];
        }
        turn(a, b, true);
        turn(b, a, true);
        for (int r = 0; r < 8; r++) {
          System.arraycopy(a, 8 * r, plane, (y + r) * w + x, 8);
        }
      }
    }
  }

  /** Transforms the rows of a block and transposes it; twice is the whole transform. */
  private static void turn(float[] from, float[] to, boolean back) {
    for (int r = 0; r < 8; r++) {
      for (int k = 0; k < 8; k++) {
        float sum = 0;
        for (int i = 0; i < 8; i++) {
          sum += from[8 * r + i] * COSINES[back ? 8 * i + k : 8 * k + i];
        }
        to[8 * k + r] = sum;
      }
    }
  }

  /** A table at a quality, as jpeg_set_quality of libjpeg makes it. */
  private static float[] scaled(int[] table, double quality) {
    double q = Math.max(1, Math.min(100, quality * 100));
    double scale = q < 50 ? 50 / q : 2 - q / 50;
    float[] scaled = new float[64];
    for (int i = 0; i < 64; i++) {
      scaled[i] = (float) Math.max(1, Math.min(255, Math.floor(table[i] * scale + 0.5)));
    }
    return scaled;
  }

  /** The orthonormal cosines of a block: frequency by place. */
  private static float[] cosines() {
    float[] c = new float[64];
    for (int k = 0; k < 8; k++) {
      for (int i = 0; i < 8; i++) {
        double norm = k == 0 ? StrictMath.sqrt(0.125) : 0.5;
        c[8 * k + i] = (float) (norm * StrictMath.cos((2 * i + 1) * k * StrictMath.PI / 16));
      }
    }
    return c;
  }
}
