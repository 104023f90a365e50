package io.segtme.connectors.export.report;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** A picture inside the page. */
final class JpegPicture {
  /** Longest side of the picture in pixels: what a screen shows, and some hundred kilobytes. */
  static final int LONG_SIDE = 1400;

  private JpegPicture() {}

  /** The picture as a {@code data:} address, made smaller to fit {@value #LONG_SIDE} pixels. */
  static String address(BufferedImage image) throws IOException {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(image));
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    double by = Math.min(1, (double) LONG_SIDE / Math.max(image.getWidth(), image.getHeight()));
    int width = (int) Math.max(1, image.getWidth() * by);
    int height = (int) Math.max(1, image.getHeight() * by);
    BufferedImage small = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = small.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(small, "jpeg", bytes);
    return bytes.toByteArray();
  }
}
