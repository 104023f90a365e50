package io.segtme.cli;

import io.segtme.training.data.LabelledField;
import io.segtme.training.data.PhantomSource;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A labelled folder of synthetic fields, in the format that people bring their own in. */
final class LabelledFiles {
  private LabelledFiles() {}

  static Path write(Path folder, String mpp, String... names) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("dataset.json"),
        "{\"name\": \"made\", \"licence\": \"CC0-1.0\", \"mpp\": " + mpp + "}");
    for (int i = 0; i < names.length; i++) {
      write(folder, names[i], PhantomSource.field(i, 128, 0.25));
    }
    return folder;
  }

  private static void write(Path folder, String name, LabelledField field) throws IOException {
    BufferedImage rgb = image(field, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage ids = image(field, BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage types = image(field, BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < field.pixels(); i++) {
      int x = i % field.width();
      int y = i / field.width();
      for (int c = 0; c < 3; c++) {
        rgb.getRaster().setSample(x, y, c, field.rgb()[3 * i + c] & 0xff);
      }
      ids.getRaster().setSample(x, y, 0, field.instance()[i]);
      types.getRaster().setSample(x, y, 0, field.instance()[i] == 0 ? 0 : field.cls()[i]);
    }
    ImageIO.write(rgb, "png", folder.resolve(name + ".png").toFile());
    ImageIO.write(ids, "png", folder.resolve(name + "_inst.png").toFile());
    ImageIO.write(types, "png", folder.resolve(name + "_type.png").toFile());
  }

  private static BufferedImage image(LabelledField field, int type) {
    return new BufferedImage(field.width(), field.height(), type);
  }
}
