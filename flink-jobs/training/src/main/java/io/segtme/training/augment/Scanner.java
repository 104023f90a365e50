package io.segtme.training.augment;

import io.segtme.training.data.Draw;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.SplittableRandom;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** What a scanner does to a picture: focus, sharpening, noise, JPEG. All in place. */
final class Scanner {
  private Scanner() {}

  /**
   * Gaussian blur, or for a negative strength the opposite: what the blur takes away is added.
   *
   * @param sigma of the Gaussian in pixels, above 0
   * @param strength 1 blurs, -1 sharpens as much
   */
  static void focus(byte[] rgb, int side, double sigma, double strength) {
    float[] kernel = gaussian(sigma);
    float[] across = new float[rgb.length];
    int radius = kernel.length / 2;
    for (int y = 0; y < side; y++) {
      for (int x = 0; x < side; x++) {
        for (int k = -radius; k <= radius; k++) {
          int from = 3 * (y * side + clamp(x + k, side));
          int to = 3 * (y * side + x);
          float w = kernel[k + radius];
          across[to] += w * (rgb[from] & 0xff);
          across[to + 1] += w * (rgb[from + 1] & 0xff);
          across[to + 2] += w * (rgb[from + 2] & 0xff);
        }
      }
    }
    float[] line = new float[3 * side];
    for (int y = 0; y < side; y++) {
      java.util.Arrays.fill(line, 0);
      for (int k = -radius; k <= radius; k++) {
        int from = 3 * side * clamp(y + k, side);
        for (int i = 0; i < line.length; i++) {
          line[i] += kernel[k + radius] * across[from + i];
        }
      }
      for (int i = 0; i < line.length; i++) {
        int at = 3 * side * y + i;
        float old = rgb[at] & 0xff;
        rgb[at] = ColourJitter.clamped(old + (float) strength * (line[i] - old));
      }
    }
  }

  private static int clamp(int k, int side) {
    return Math.max(0, Math.min(side - 1, k));
  }

  private static float[] gaussian(double sigma) {
    int radius = (int) Math.ceil(2.5 * sigma);
    float[] kernel = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += StrictMath.exp(-i * i / (2 * sigma * sigma));
    }
    for (int i = -radius; i <= radius; i++) {
      kernel[i + radius] = (float) (StrictMath.exp(-i * i / (2 * sigma * sigma)) / sum);
    }
    return kernel;
  }

  /** Noise of this standard deviation in grey levels, nearly normal, each channel its own. */
  static void noise(byte[] rgb, double sd, Draw draw) {
    SplittableRandom random = new SplittableRandom(draw.bits());
    float factor = (float) (sd / Math.sqrt(4 * (65536.0 * 65536.0 - 1) / 12));
    for (int i = 0; i < rgb.length; i++) {
      long bits = random.nextLong();
      long sum = (bits & 0xffff) + (bits >>> 16 & 0xffff) + (bits >>> 32 & 0xffff) + (bits >>> 48);
      rgb[i] = ColourJitter.clamped((rgb[i] & 0xff) + factor * (sum - 131070));
    }
  }

  /** To JPEG of this quality, 0 to 1, and back. */
  static void jpeg(byte[] rgb, int side, double quality) {
    BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < side * side; i++) {
      int colour = (rgb[3 * i] & 0xff) << 16 | (rgb[3 * i + 1] & 0xff) << 8 | rgb[3 * i + 2] & 0xff;
      image.setRGB(i % side, i / side, colour);
    }
    try {
      byte[] file = encoded(image, quality);
      BufferedImage decoded = ImageIO.read(new ByteArrayInputStream(file));
      Raster raster = decoded.getRaster();
      int[] values = raster.getPixels(0, 0, side, side, (int[]) null);
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) values[i];
      }
    } catch (IOException e) {
      throw new UncheckedIOException("JPEG in memory", e);
    }
  }

  private static byte[] encoded(BufferedImage image, double quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality((float) quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
