package io.segtme.connectors.openslide.picture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * The pixels of a picture in a file without a name in the temporary folder, which is gone when it
 * is closed or the process ends: RGB, 3 bytes each, row by row. Once written, threads may read at
 * once.
 */
final class PixelFile implements AutoCloseable {
  private final FileChannel channel;
  private final int width;
  private final int height;

  /**
   * A file of white pixels.
   *
   * @throws IOException if the temporary folder takes none
   */
  PixelFile(int width, int height) throws IOException {
    this.width = width;
    this.height = height;
    Path file = Files.createTempFile("segtme-picture-", ".rgb");
    channel =
        FileChannel.open(
            file,
            Set.of(
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE));
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Bytes on disk. */
  long bytes() {
    return 3L * width * height;
  }

  /** Writes whole rows from {@code y} on. */
  void writeRows(int y, byte[] rgb) throws IOException {
    ByteBuffer rows = ByteBuffer.wrap(rgb);
    for (long at = 3L * width * y; rows.hasRemaining(); ) {
      at += channel.write(rows, at);
    }
  }

  /** Reads {@code w} pixels of row {@code y} from {@code x} on as opaque ARGB. */
  void readRow(int x, int y, int w, int[] argb, int to) throws IOException {
    byte[] rgb = new byte[3 * w];
    ByteBuffer row = ByteBuffer.wrap(rgb);
    long start = 3L * ((long) y * width + x);
    while (row.hasRemaining()) {
      if (channel.read(row, start + row.position()) < 0) {
        throw new IOException("the file of pixels became shorter");
      }
    }
    for (int i = 0; i < w; i++) {
      argb[to + i] =
          0xff000000
              | (rgb[3 * i] & 0xff) << 16
              | (rgb[3 * i + 1] & 0xff) << 8
              | (rgb[3 * i + 2] & 0xff);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
