package io.segtme.training.train;

import io.segtme.training.TrainingException;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;

/** Draws the curves of a run: the losses above, the validation's figures below. */
final class CurvePlot {
  private static final int WIDTH = 900;
  private static final int PANEL = 330;
  private static final int MARGIN = 46;
  private static final Color[] COLOURS = {
    new Color(0x1f77b4), new Color(0xd62728), new Color(0x2ca02c), new Color(0x9467bd)
  };

  private CurvePlot() {}

  /**
   * Writes a PNG.
   *
   * @param steps rows of {@link TrainLog#STEPS}
   * @param validations rows of {@link TrainLog#VALIDATION}
   */
  static void write(Path file, List<double[]> steps, List<double[]> validations) {
    BufferedImage image = new BufferedImage(WIDTH, 2 * PANEL, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setColor(Color.WHITE);
    g.fillRect(0, 0, WIDTH, 2 * PANEL);
    double last = steps.isEmpty() ? 1 : steps.get(steps.size() - 1)[0];
    double most = steps.stream().mapToDouble(r -> r[3]).skip(steps.size() / 20).max().orElse(1);
    panel(g, 0, steps, last, most, new int[] {3, 4, 5, 6}, TrainLog.STEPS.split(","));
    panel(g, PANEL, validations, last, 1, new int[] {1, 2, 3, 4}, TrainLog.VALIDATION.split(","));
    g.dispose();
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new TrainingException(
          "curves %s cannot be written (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void panel(
      Graphics2D g,
      int top,
      List<double[]> rows,
      double lastStep,
      double most,
      int[] columns,
      String[] names) {
    int bottom = top + PANEL - MARGIN;
    int height = PANEL - 2 * MARGIN;
    g.setStroke(new BasicStroke(1));
    for (int i = 0; i <= 5; i++) {
      int y = bottom - i * height / 5;
      g.setColor(new Color(0xdddddd));
      g.drawLine(MARGIN, y, WIDTH - MARGIN, y);
      g.setColor(Color.DARK_GRAY);
      g.drawString(String.format(Locale.ROOT, "%.2f", most * i / 5), 6, y + 4);
    }
    g.drawString("step " + (long) lastStep, WIDTH - 2 * MARGIN, bottom + 16);
    for (int i = 0; i < columns.length; i++) {
      g.setColor(COLOURS[i]);
      g.drawString(names[columns[i]], MARGIN + 130 * i, top + MARGIN / 2);
      curve(g, rows, columns[i], lastStep, most, bottom, height);
    }
  }

  private static void curve(
      Graphics2D g,
      List<double[]> rows,
      int column,
      double lastStep,
      double most,
      int bottom,
      int height) {
    Path2D path = new Path2D.Double();
    for (double[] row : rows) {
      double x = MARGIN + row[0] / lastStep * (WIDTH - 2 * MARGIN);
      double value = Double.isNaN(row[column]) ? 0 : Math.min(most, row[column]);
      double y = bottom - value / most * height;
      if (path.getCurrentPoint() == null) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    g.setStroke(new BasicStroke(1.6f));
    g.draw(path);
  }
}
