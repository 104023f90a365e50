package io.segtme.phantom.svs;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
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
public final class SvsWriter {
  public static final int TILE = 256;
  public static final int STEP = 4;

  /** A level is added while the last one is larger than this. */
  private static final int SMALL_ENOUGH = 1024;

  private static final int HEADER = 16;

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
      if (mpp.isPresent() && !(mpp.getAsDouble() > 0 && mpp.getAsDouble() < 1e6)) {
        throw new IllegalArgumentException("mpp " + mpp.getAsDouble() + ": above 0");
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

  private SvsWriter(FileChannel channel, Spec spec) {
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
              StandardOpenOption.WRITE)) {
        new SvsWriter(channel, spec).write(bands);
      }
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void write(Bands bands) throws IOException {
    channel.position(HEADER); // written last, when the place of the first directory is known
    byte[] band = new byte[Math.multiplyExact(3 * Math.min(TILE, spec.height), spec.width)];
    for (int y = 0; y < spec.height; y += TILE) {
      int rows = Math.min(TILE, spec.height - y);
      bands.fill(y, rows, band);
      levels.get(0).add(band, rows);
    }
    ByteBuffer header = ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) 0x4949).putShort((short) 43).putShort((short) 8).putShort((short) 0);
    header.putLong(align());
    for (int i = 0; i < levels.size(); i++) {
      directory(levels.get(i), i, i == levels.size() - 1);
    }
    channel.position(0);
    append(header.flip());
  }

  private void directory(SvsLevel level, int index, boolean last) throws IOException {
    TiffDirectory directory = new TiffDirectory(channel.position());
    directory.number(254, index == 0 ? 0 : 1); // NewSubfileType: reduced
    directory.number(256, level.width());
    directory.number(257, level.height());
    directory.shorts(258, 8, 8, 8); // BitsPerSample
    directory.shorts(259, 7); // Compression: JPEG, each tile a stream of its own
    directory.shorts(262, 6); // PhotometricInterpretation: YCbCr
    directory.text(270, describe(level, index));
    directory.shorts(277, 3); // SamplesPerPixel
    directory.shorts(284, 1); // PlanarConfiguration: interleaved
    directory.number(322, TILE);
    directory.number(323, TILE);
    directory.longs(324, level.offsets());
    directory.longs(325, level.counts());
    directory.shorts(530, 2, 2); // YCbCrSubSampling: as the JDK's JPEG writer does
    append(directory.bytes(last));
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

  /** Writes bytes at the channel's position and says where they went. */
  private long append(ByteBuffer bytes) throws IOException {
    long at = channel.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return at;
  }

  private long align() throws IOException {
    long at = channel.position();
    channel.position(at + (-at & 7));
    return channel.position();
  }
}
