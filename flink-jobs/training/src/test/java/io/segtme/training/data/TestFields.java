package io.segtme.training.data;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** Labelled fields made by code, in memory and as files. */
public final class TestFields {
  private TestFields() {}

  /** Ids of discs on a grid of {@code pitch}, 1, 2, ... in raster order. */
  public static int[] discs(int side, int pitch, double radius) {
    int[] ids = new int[side * side];
    int across = side / pitch;
    for (int i = 0; i < ids.length; i++) {
      int x = i % side;
      int y = i / side;
      int column = Math.min(across - 1, x / pitch);
      int row = Math.min(across - 1, y / pitch);
      double dx = x - (column + 0.5) * pitch;
      double dy = y - (row + 0.5) * pitch;
      ids[i] = dx * dx + dy * dy < radius * radius ? row * across + column + 1 : 0;
    }
    return ids;
  }

  /** A pink field with discs: dark ones of classes 1 to 5 in turn. */
  public static LabelledField discField(String name, int side, double mpp) {
    int[] ids = discs(side, 24, 8);
    byte[] cls = new byte[ids.length];
    byte[] rgb = new byte[3 * ids.length];
    for (int i = 0; i < ids.length; i++) {
      cls[i] = (byte) (ids[i] == 0 ? 0 : 1 + ids[i] % 5);
      rgb[3 * i] = (byte) (ids[i] == 0 ? 230 : 60 + 20 * cls[i]);
      rgb[3 * i + 1] = (byte) (ids[i] == 0 ? 180 : 40);
      rgb[3 * i + 2] = (byte) (ids[i] == 0 ? 210 : 120);
    }
    return new LabelledField(name, side, side, rgb, ids, cls, mpp);
  }

  /** Writes {@code dataset.json}. */
  public static void dataset(Path folder, String mpp) {
    write(
        folder.resolve("dataset.json"),
        "{\"name\": \"made\", \"licence\": \"CC0-1.0\", \"mpp\": " + mpp + "}");
  }

  /** Writes a field's three pictures; unknown classes as 255. */
  public static void write(Path folder, LabelledField field) {
    BufferedImage rgb =
        new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage ids =
        new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_USHORT_GRAY);
    BufferedImage types =
        new BufferedImage(field.width(), field.height(), BufferedImage.TYPE_BYTE_GRAY);
    for (int i = 0; i < field.pixels(); i++) {
      int x = i % field.width();
      int y = i / field.width();
      for (int c = 0; c < 3; c++) {
        rgb.getRaster().setSample(x, y, c, field.rgb()[3 * i + c] & 0xff);
      }
      ids.getRaster().setSample(x, y, 0, field.instance()[i]);
      int cls = field.cls()[i] & 0xff;
      types.getRaster().setSample(x, y, 0, cls > 5 ? 255 : cls);
    }
    png(folder.resolve(field.name() + ".png"), rgb);
    png(folder.resolve(field.name() + "_inst.png"), ids);
    png(folder.resolve(field.name() + "_type.png"), types);
  }

  private static void png(Path file, BufferedImage image) {
    try {
      ImageIO.write(image, "png", file.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
