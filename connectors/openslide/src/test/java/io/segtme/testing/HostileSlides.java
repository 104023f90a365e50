package io.segtme.testing;

import io.segtme.connectors.openslide.layout.SlideLimits;
import io.segtme.connectors.openslide.layout.SlideRoots;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that end or hold whoever reads them. */
public final class HostileSlides {
  private HostileSlides() {}

  /** Limits that let {@link #hugeTile} pass, so that only a process of its own protects from it. */
  public static final SlideLimits NO_LIMITS =
      new SlideLimits(
          1L << 40, 1L << 40, 1000, 1000, 1000, 1L << 30, 1L << 40, SlideRoots.EVERYWHERE);

  /**
   * A BigTIFF of 304 bytes with one tile of 200,000 x 200,000: OpenSlide opens it, and at the first
   * read glib cannot have 160 GB and aborts.
   */
  public static Path hugeTile(Path file) throws IOException {
    int side = 200_000;
    byte[] description = "Aperio x\n1x1|MPP = 0.25\0".getBytes(StandardCharsets.US_ASCII);
    ByteBuffer tiff = ByteBuffer.allocate(304).order(ByteOrder.LITTLE_ENDIAN);
    tiff.put(new byte[] {'I', 'I', 43, 0, 8, 0, 0, 0}).putLong(48);
    tiff.put(description).position(48);
    tiff.putLong(12);
    entry(tiff, 256, 4, 1, side);
    entry(tiff, 257, 4, 1, side);
    entry(tiff, 258, 3, 3, 8L | 8L << 16 | 8L << 32);
    entry(tiff, 259, 3, 1, 7);
    entry(tiff, 262, 3, 1, 6);
    entry(tiff, 270, 2, description.length, 16);
    entry(tiff, 277, 3, 1, 3);
    entry(tiff, 284, 3, 1, 1);
    entry(tiff, 322, 4, 1, side);
    entry(tiff, 323, 4, 1, side);
    entry(tiff, 324, 16, 1, 16);
    entry(tiff, 325, 16, 1, 32);
    return Files.write(file, tiff.array());
  }

  private static void entry(ByteBuffer tiff, int tag, int type, long count, long value) {
    tiff.putShort((short) tag).putShort((short) type).putLong(count).putLong(value);
  }

  /** An MRXS whose Slidedat.ini is a pipe that nobody writes to: opening it does not end. */
  public static Path pipe(Path folder) throws IOException, InterruptedException {
    Path beside = Files.createDirectory(folder.resolve("pipe"));
    new ProcessBuilder("mkfifo", beside.resolve("Slidedat.ini").toString()).start().waitFor();
    return Files.writeString(folder.resolve("pipe.mrxs"), "x");
  }
}
