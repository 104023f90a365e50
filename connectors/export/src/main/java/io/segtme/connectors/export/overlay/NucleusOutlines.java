package io.segtme.connectors.export.overlay;

import io.segtme.connectors.export.nuclei.ClassStyle;
import io.segtme.events.Nucleus;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;

/** Outlines of nuclei on a picture of their slide, in the colours of their classes. */
public final class NucleusOutlines implements AutoCloseable {
  /** Long side of the picture that {@code demo} leaves. */
  public static final int LONG_SIDE = 4096;

  private static final float LINE = 1.4f;

  private final SlidePicture picture;
  private final Graphics2D graphics;

  /** Draws on the picture itself. */
  public NucleusOutlines(SlidePicture picture) {
    this.picture = picture;
    graphics = picture.image().createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    graphics.setStroke(new BasicStroke(LINE, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
  }

  /** Draws a nucleus' outline; its contour runs along pixel edges, and so does the line. */
  public void add(Nucleus nucleus) {
    List<Double> ring = nucleus.getContour();
    Path2D.Double line = new Path2D.Double();
    for (int i = 0; i + 1 < ring.size(); i += 2) {
      double x = ring.get(i) * picture.scaleX();
      double y = ring.get(i + 1) * picture.scaleY();
      if (i == 0) {
        line.moveTo(x, y);
      } else {
        line.lineTo(x, y);
      }
    }
    line.closePath();
    graphics.setColor(ClassStyle.of(nucleus.getNucleusClass()).color());
    graphics.draw(line);
  }

  public BufferedImage image() {
    return picture.image();
  }

  /** Writes what is drawn so far as PNG. */
  public void write(Path png) throws IOException {
    ImageIO.write(picture.image(), "png", png.toFile());
  }

  @Override
  public void close() {
    graphics.dispose();
  }
}
