package io.segtme.phantom.output;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.DataBufferUShort;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** PNG files from arrays of pixels, row by row. A file of the same name is replaced. */
final class PngFile {
  private PngFile() {}

  /** Three bytes a pixel: red, green, blue. */
  static void writeRgb(Path file, int width, int height, byte[] rgb) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    byte[] bgr = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < rgb.length; i += 3) {
      bgr[i] = rgb[i + 2];
      bgr[i + 1] = rgb[i + 1];
      bgr[i + 2] = rgb[i];
    }
    write(file, image);
  }

  /** A byte a pixel. */
  static void writeGrey8(Path file, int width, int height, byte[] grey) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] data = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(grey, 0, data, 0, data.length);
    write(file, image);
  }

  /** 16 bits a pixel, unsigned. */
  static void writeGrey16(Path file, int width, int height, short[] grey) throws IOException {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    short[] data = ((DataBufferUShort) image.getRaster().getDataBuffer()).getData();
    System.arraycopy(grey, 0, data, 0, data.length);
    write(file, image);
  }

  private static void write(Path file, BufferedImage image) throws IOException {
    if (!ImageIO.write(image, "png", file.toFile())) {
      throw new IOException(
          "%s cannot be written: this Java has no PNG writer for such pixels; use OpenJDK 17"
              .formatted(file));
    }
  }
}
