package io.segtme.training.evaluate;

import io.segtme.training.TrainingException;
import io.segtme.training.data.LabelledField;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/**
 * Side-by-side pictures: the field with the truth's outlines at the left and with the prediction's
 * at the right, two pixels a pixel, an outline in the colour of its nucleus's class, white for an
 * unknown one.
 */
final class FieldPictures implements Evaluator.Seen {
  private static final int ZOOM = 2;
  private static final int GAP = 8;
  private static final int UNKNOWN = 0xffffff;

  /** Background, neoplastic, inflammatory, connective, dead, non-neoplastic epithelial. */
  private static final int[] COLOURS = {UNKNOWN, 0xff2020, 0x20e020, 0x2040ff, 0xffff00, 0xff9000};

  private final Path folder;

  FieldPictures(Path folder) {
    this.folder = folder;
  }

  @Override
  public void predicted(LabelledField field, FieldPrediction prediction) {
    int width = ZOOM * field.width();
    BufferedImage image =
        new BufferedImage(2 * width + GAP, ZOOM * field.height(), BufferedImage.TYPE_INT_RGB);
    draw(image, 0, field, field.instance(), field.cls());
    draw(image, width + GAP, field, prediction.instance(), prediction.cls());
    Path file = folder.resolve(field.name() + ".png");
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new TrainingException(
          "picture %s cannot be written (%s)".formatted(file, e.getMessage()), e);
    }
  }

  private static void draw(
      BufferedImage image, int left, LabelledField field, int[] instance, byte[] cls) {
    int width = field.width();
    int[] zoomed = new int[ZOOM * width * ZOOM * field.height()];
    for (int i = 0; i < zoomed.length; i++) {
      int x = i % (ZOOM * width);
      int y = i / (ZOOM * width);
      int from = y / ZOOM * width + x / ZOOM;
      zoomed[i] = instance[from];
      byte[] rgb = field.rgb();
      int colour =
          (rgb[3 * from] & 0xff) << 16 | (rgb[3 * from + 1] & 0xff) << 8 | rgb[3 * from + 2] & 0xff;
      image.setRGB(left + x, y, colour);
    }
    for (int i = 0; i < zoomed.length; i++) {
      int x = i % (ZOOM * width);
      int y = i / (ZOOM * width);
      if (zoomed[i] != 0 && isEdge(zoomed, i, ZOOM * width)) {
        int c = cls[y / ZOOM * width + x / ZOOM] & 0xff;
        image.setRGB(left + x, y, c < COLOURS.length ? COLOURS[c] : UNKNOWN);
      }
    }
  }

  private static boolean isEdge(int[] labels, int at, int width) {
    int x = at % width;
    return differs(labels, at, x > 0 ? at - 1 : -1)
        || differs(labels, at, x < width - 1 ? at + 1 : -1)
        || differs(labels, at, at - width)
        || differs(labels, at, at + width < labels.length ? at + width : -1);
  }

  private static boolean differs(int[] labels, int at, int other) {
    return other >= 0 && labels[other] != labels[at];
  }
}
