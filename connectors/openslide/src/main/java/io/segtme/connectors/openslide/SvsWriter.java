package io.segtme.connectors.openslide;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Writes slides that OpenSlide opens as Aperio SVS: a BigTIFF with JPEG tiles of {@value #TILE}
 * pixels, a pyramid in steps of {@value #STEP}, directories behind the pixels. For synthetic
 * slides.
 *
 * <p>Streamed: one row of tiles a level is held at a time. The file appears under its name only
 * when it is whole. Source: TIFF 6.0; libtiff's BigTIFF design page.
 */
public final class SvsWriter implements AutoCloseable {
  public static final int TILE = 256;
  public static final int STEP = 4;

  /** A level is added while the last one is larger than this. */
  private static final int SMALL_ENOUGH = 1024;

  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ASCII = 2;
  private static final int LONG8 = 16;

  /**
   * What is to be written.
   *
   * @param width pixels, at least 1
   * @param height pixels, at least 1
   * @param mpp micrometres per pixel, stated in the file if given
   * @param quality of the JPEG tiles, above 0 to 1
   */
  public record Spec(int width, int height, OptionalDouble mpp, float quality) {
    public Spec {
      if (width < 1 || height < 1) {
        throw new IllegalArgumentException("slide of " + width + "x" + height + " pixels");
      }
      if (mpp.isPresent() && !Double.isFinite(mpp.getAsDouble())) {
        throw new IllegalArgumentException("mpp " + mpp.getAsDouble());
      }
      if (!(quality > 0 && quality <= 1)) {
        throw new IllegalArgumentException("JPEG quality " + quality + ": above 0 to 1");
      }
    }
  }

  /** Gives the pixels of a slide, top to bottom. */
  @FunctionalInterface
  public interface Bands {
    /**
     * Fills rows*width RGB pixels.
     *
     * @param y first row, a multiple of {@value SvsWriter#TILE}
     * @param rows number of rows, {@value SvsWriter#TILE} but for the last band
     * @param rgb the slide's width times rows times 3 bytes, filled from its start
     */
    void fill(int y, int rows, byte[] rgb) throws IOException;
  }

  private final FileChannel channel;
  private final List<SvsLevel> levels = new ArrayList<>();
  private final Spec spec;

  private SvsWriter(FileChannel channel, Spec spec) throws IOException {
    this.channel = channel;
    this.spec = spec;
    SvsLevel last = null;
    for (int w = spec.width, h = spec.height; w > 0 && h > 0; w /= STEP, h /= STEP) {
      SvsLevel level = new SvsLevel(w, h, spec.quality, this::append);
      if (last != null) {
        last.feed(level);
      }
      levels.add(level);
      last = level;
      if (Math.max(w, h) <= SMALL_ENOUGH) {
        break;
      }
    }
  }

  /** Writes a slide; a file of that name is replaced. */
  public static void write(Path file, Spec spec, Bands bands) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      try (FileChannel channel =
              FileChannel.open(
                  part,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE);
          SvsWriter writer = new SvsWriter(channel, spec)) {
        writer.write(bands);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(Bands bands) throws IOException {
    channel.write(little(16).putShort((short) 0x4949).putShort((short) 43).position(16).flip());
    byte[] band = new byte[Math.multiplyExact(3 * Math.min(TILE, spec.height), spec.width)];
    for (int y = 0; y < spec.height; y += TILE) {
      int rows = Math.min(TILE, spec.height - y);
      bands.fill(y, rows, band);
      levels.get(0).add(band, rows);
    }
    ByteBuffer header = little(16);
    header.putShort((short) 0x4949).putShort((short) 43).putShort((short) 8).putShort((short) 0);
    header.putLong(align());
    for (int i = 0; i < levels.size(); i++) {
      directory(levels.get(i), i, i == levels.size() - 1);
    }
    channel.write(header.flip(), 0);
  }

  private void directory(SvsLevel level, int index, boolean last) throws IOException {
    byte[] text = (describe(level, index) + "\0").getBytes(StandardCharsets.US_ASCII);
    int entries = 14;
    int size = 8 + 20 * entries + 8;
    long at = channel.position();
    ByteBuffer extra = little(text.length + 16 * level.offsets().length + 16);
    long base = at + size;
    ByteBuffer ifd = little(size).putLong(entries);
    entry(ifd, 254, LONG, 1, index == 0 ? 0 : 1);
    entry(ifd, 256, LONG, 1, level.width());
    entry(ifd, 257, LONG, 1, level.height());
    entry(ifd, 258, SHORT, 3, 8L | 8L << 16 | 8L << 32);
    entry(ifd, 259, SHORT, 1, 7); // JPEG, each tile a stream of its own
    entry(ifd, 262, SHORT, 1, 6); // YCbCr
    extra(ifd, 270, ASCII, text.length, extra, base);
    extra.put(text);
    entry(ifd, 277, SHORT, 1, 3);
    entry(ifd, 284, SHORT, 1, 1);
    entry(ifd, 322, LONG, 1, TILE);
    entry(ifd, 323, LONG, 1, TILE);
    longs(ifd, 324, level.offsets(), extra, base);
    longs(ifd, 325, level.counts(), extra, base);
    entry(ifd, 530, SHORT, 2, 2L | 2L << 16); // as the JDK's JPEG writer subsamples
    long end = base + extra.position();
    ifd.putLong(last ? 0 : end + (-end & 7));
    channel.write(ifd.flip());
    channel.write(extra.flip());
    align();
  }

  private String describe(SvsLevel level, int index) {
    String size = spec.width + "x" + spec.height;
    if (index > 0) {
      return "Aperio Image Library v1.0 \r\n"
          + (size + " -> " + level.width() + "x" + level.height());
    }
    String text =
        "Aperio Image Library v1.0 \r\n" + size + " [0,0 " + size + "] (256x256) JPEG/RGB";
    if (spec.mpp.isPresent()) {
      double mpp = spec.mpp.getAsDouble();
      text += "|AppMag = " + Math.max(1, Math.round(10 / mpp));
      text += "|MPP = " + new BigDecimal(Double.toString(mpp)).toPlainString();
    }
    return text;
  }

  private static void entry(ByteBuffer ifd, int tag, int type, long count, long value) {
    ifd.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }

  private static void extra(
      ByteBuffer ifd, int tag, int type, long count, ByteBuffer extra, long base) {
    entry(ifd, tag, type, count, base + extra.position());
  }

  private static void longs(ByteBuffer ifd, int tag, long[] values, ByteBuffer extra, long base) {
    if (values.length == 1) {
      entry(ifd, tag, LONG8, 1, values[0]);
      return;
    }
    extra.position(extra.position() + (-extra.position() & 7));
    extra(ifd, tag, LONG8, values.length, extra, base);
    for (long value : values) {
      extra.putLong(value);
    }
  }

  /** Appends a tile and says where it went. */
  private long append(ByteBuffer tile) throws IOException {
    long at = channel.position();
    channel.write(tile);
    return at;
  }

  private long align() throws IOException {
    long at = channel.position();
    channel.position(at + (-at & 7));
    return channel.position();
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  @Override
  public void close() {
    levels.forEach(SvsLevel::close);
  }
}
