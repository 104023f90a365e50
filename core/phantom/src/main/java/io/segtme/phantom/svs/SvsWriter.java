package io.segtme.phantom.svs;

import io.segtme.base.WholeFile;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Writes slides that OpenSlide opens as Aperio SVS: a BigTIFF with JPEG tiles of {@value #TILE}
 * pixels, a pyramid in steps of {@value #STEP}, directories behind the pixels. For synthetic
 * slides.
 *
 * <pre>{@code
 * SvsWriter.Spec spec = new SvsWriter.Spec(300, 600, OptionalDouble.of(0.25), 0.8f);
 * SvsWriter.write(file, spec, (y, rows, rgb) -> Arrays.fill(rgb, (byte) 255));
 * }</pre>
 *
 * <p>Streamed: one row of tiles a level is held at a time. The file appears under its name only
 * when it is whole. The bytes of the JPEG tiles are those of this JDK's encoder. Source: TIFF 6.0;
 * libtiff's BigTIFF design page.
 */
public final class SvsWriter {
  /** Side of a tile, pixels. */
  public static final int TILE = 256;

  /** How many times narrower and lower each level is than the one before it. */
  public static final int STEP = 4;

  /** A level is added while the last one has a side longer than this, pixels. */
  private static final int SMALL_ENOUGH = 1024;

  private static final int HEADER = 16;
  private static final double MOST_MPP = 1e6;

  /** Magnification of an objective times the um/px that it gives, as Aperio counts them. */
  private static final double MAGNIFICATION_MPP = 10;

  private static final String LIBRARY = "Aperio Image Library v1.0 \r\n";

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
        throw new IllegalArgumentException(
            "a slide of %dx%d pixels cannot be written; give it at least 1x1"
                .formatted(width, height));
      }
      if (mpp.isPresent() && !(mpp.getAsDouble() > 0 && mpp.getAsDouble() < MOST_MPP)) {
        throw new IllegalArgumentException(
            "mpp %s is out of range; use a number above 0 and below 1000000"
                .formatted(mpp.getAsDouble()));
      }
      if (!(quality > 0 && quality <= 1)) {
        throw new IllegalArgumentException(
            "JPEG quality %s is out of range; use a number above 0, at most 1".formatted(quality));
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

  /**
   * Writes a slide; a file of that name is replaced.
   *
   * @throws IOException where the bands or the file fail; what stood there before still does
   */
  public static void write(Path file, Spec spec, Bands bands) throws IOException {
    WholeFile.write(
        file,
        unfinished -> {
          try (FileChannel channel =
              FileChannel.open(
                  unfinished, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            new SvsWriter(channel, spec).write(bands);
          }
        });
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
    header.putShort((short) 0x4949).putShort((short) 43); // little-endian, BigTIFF
    header.putShort((short) 8).putShort((short) 0); // 8 bytes an offset
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

  /** The description by which OpenSlide knows the format and its mpp. */
  private String describe(SvsLevel level, int index) {
    String size = "%dx%d".formatted(spec.width, spec.height);
    if (index > 0) {
      return LIBRARY + "%s -> %dx%d".formatted(size, level.width(), level.height());
    }
    StringBuilder text =
        new StringBuilder(LIBRARY)
            .append("%s [0,0 %s] (%dx%d) JPEG/RGB".formatted(size, size, TILE, TILE));
    if (spec.mpp.isPresent()) {
      double mpp = spec.mpp.getAsDouble();
      text.append("|AppMag = ").append(Math.max(1, Math.round(MAGNIFICATION_MPP / mpp)));
      text.append("|MPP = ").append(new BigDecimal(Double.toString(mpp)).toPlainString());
    }
    return text.toString();
  }

  /** Writes bytes at the channel's position; the place in the file where they begin. */
  private long append(ByteBuffer bytes) throws IOException {
    long at = channel.position();
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    return at;
  }

  /** Moves to the next multiple of 8, and returns it. */
  private long align() throws IOException {
    long at = channel.position();
    channel.position(at + (-at & 7));
    return channel.position();
  }
}
