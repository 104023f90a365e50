package io.segtme.connectors.export.report;

import io.segtme.events.SlideCompleted;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Writes a page to look at: {@code PICTURE WIDTH_UM OUT.html}; the figures mean nothing. */
final class ReportPageSample {
  private ReportPageSample() {}

  public static void main(String[] args) throws IOException {
    BufferedImage picture = ImageIO.read(Path.of(args[0]).toFile());
    double width = Double.parseDouble(args[1]);
    SlideCompleted completed =
        ReportSamples.completed(width, width * picture.getHeight() / picture.getWidth());
    Files.writeString(
        Path.of(args[2]),
        ReportPage.of(completed, ReportSamples.tme(completed, 1), picture, ReportSamples.SECONDS));
  }
}
