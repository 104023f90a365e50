package io.segtme.connectors.export.report;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.events.Lineage;
import io.segtme.events.NucleusClass;
import io.segtme.events.SlideCompleted;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/** The slide with the outlines of its nuclei, a scale bar and the legend. */
final class PictureSection {
  /** Longest side of the picture in pixels: what a screen shows, and some hundred kilobytes. */
  static final int LONG_SIDE = 1400;

  /** Share of the picture's width that the scale bar takes at most. */
  private static final double BAR_SHARE = 0.25;

  private PictureSection() {}

  static void add(Html html, SlideCompleted completed, BufferedImage overlay) throws IOException {
    html.open("section").leaf("h2", "Slide").open("figure").open("div", "class", "slide");
    html.empty(
        "img",
        "alt",
        "Slide " + completed.getSlideId() + " with the outlines of its nuclei by class",
        "src",
        "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg(overlay)));
    Lineage lineage = completed.getLineage();
    if (lineage != null && completed.getFrameWidth() > 0) {
      scaleBar(html, completed.getFrameWidth() * lineage.getTargetMpp());
    }
    html.close().open("figcaption").open("ul", "class", "legend");
    for (NucleusClass each : Classes.shown(completed)) {
      ClassStyle style = ClassStyle.of(each);
      html.open("li");
      Classes.swatch(html, each);
      html.text(style.title()).close();
    }
    html.close().close().close().close();
  }

  /** The picture is as wide as the frame, so that the bar's share of it is its length. */
  private static void scaleBar(Html html, double widthUm) {
    double um = barUm(widthUm);
    String share = Numbers.svg(100 * um / widthUm) + "%";
    html.open("div", "class", "scale").leaf("span", length(um));
    html.leaf("i", "", "style", "width:" + share).close();
  }

  /** A round length of at most a quarter of the width. */
  static double barUm(double widthUm) {
    double most = BAR_SHARE * widthUm;
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    return most >= 5 * power ? 5 * power : most >= 2 * power ? 2 * power : power;
  }

  static String length(double um) {
    return um >= 1000 ? Numbers.svg(um / 1000) + " mm" : Numbers.svg(um) + " µm";
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
