package io.segtme.training.data;

import io.segtme.training.TrainingException;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** PNG files as plain numbers: the values that stand in the file, without colour management. */
final class Png {
  private Png() {}

  /**
   * The first samples of every pixel.
   *
   * @param values band by band within a pixel, {@code bands} a pixel, unsigned
   */
  record Pixels(int width, int height, int bands, int[] values) {}

  static Pixels read(Path file) {
    BufferedImage image;
    try {
      image = ImageIO.read(file.toFile());
    } catch (IOException e) {
      throw new TrainingException(
          "picture %s cannot be read (%s): copy it again".formatted(file, e.getMessage()), e);
    }
    if (image == null) {
      throw new TrainingException("picture " + file + " is no PNG: convert it");
    }
    Raster raster = image.getRaster();
    int bands = raster.getNumBands();
    int[] values = raster.getPixels(0, 0, image.getWidth(), image.getHeight(), (int[]) null);
    return new Pixels(image.getWidth(), image.getHeight(), bands, values);
  }

  /** Interleaved RGB of a colour picture; alpha is dropped, grey is repeated. */
  static byte[] rgb(Pixels picture) {
    int pixels = picture.width() * picture.height();
    byte[] rgb = new byte[3 * pixels];
    boolean grey = picture.bands() < 3;
    for (int i = 0; i < pixels; i++) {
      for (int c = 0; c < 3; c++) {
        rgb[3 * i + c] = (byte) picture.values()[i * picture.bands() + (grey ? 0 : c)];
      }
    }
    return rgb;
  }

  /** The first band: labels. */
  static int[] labels(Pixels picture) {
    int[] labels = new int[picture.width() * picture.height()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = picture.values()[i * picture.bands()];
    }
    return labels;
  }
}
