package io.segtme.cli.offline;

import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.WholeField;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Writes nuclei as the reference does, byte for byte: {@code instances-SEEDS.jsonl}, one nucleus a
 * line in frame pixels, and {@code label-SEEDS.i32}, the label image in little-endian int32.
 */
public final class FieldFiles {
  private static final int DIGITS = 4;

  private FieldFiles() {}

  /** Writes both files into a folder, which is made where it is missing. */
  public static void write(Path folder, SeedKind seeds, WholeField field, int width, int height)
      throws IOException {
    Files.createDirectories(folder);
    String kind = seeds.name().toLowerCase(Locale.ROOT);
    try (BufferedWriter out =
        Files.newBufferedWriter(
            folder.resolve("instances-" + kind + ".jsonl"), StandardCharsets.UTF_8)) {
      for (Instance instance : field.instances()) {
        out.write(line(instance));
      }
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(folder.resolve("label-" + kind + ".i32")))) {
      int[] labels = field.labels(width, height);
      ByteBuffer row = ByteBuffer.allocate(Integer.BYTES * width).order(ByteOrder.LITTLE_ENDIAN);
      for (int y = 0; y < height; y++) {
        row.asIntBuffer().put(labels, y * width, width);
        out.write(row.array());
      }
    }
  }

  private static String line(Instance i) {
    int x0 = i.box().x0();
    int y0 = i.box().y0();
    double cx = (double) (i.sumX() - (long) x0 * i.pixels()) / i.pixels() + x0;
    double cy = (double) (i.sumY() - (long) y0 * i.pixels()) / i.pixels() + y0;
    return String.format(
        Locale.ROOT,
        "{\"y0\": %d, \"x0\": %d, \"y1\": %d, \"x1\": %d, \"area\": %d, \"type\": %d,"
            + " \"cx\": %s, \"cy\": %s, \"prob\": %s, \"seed_y\": %d, \"seed_x\": %d}\n",
        y0,
        x0,
        i.box().y1(),
        i.box().x1(),
        i.pixels(),
        i.cls(),
        rounded(cx),
        rounded(cy),
        rounded(i.probability()),
        i.seedY(),
        i.seedX());
  }

  /** Four digits, half to even of the exact binary value, without needless zeros. */
  private static String rounded(double value) {
    BigDecimal decimal = new BigDecimal(value).setScale(DIGITS, RoundingMode.HALF_EVEN);
    BigDecimal bare = decimal.stripTrailingZeros();
    return (bare.scale() < 1 ? bare.setScale(1) : bare).toPlainString();
  }
}
