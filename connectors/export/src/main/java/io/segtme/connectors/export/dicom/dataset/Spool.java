package io.segtme.connectors.export.dicom.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The value of a long element while it grows: little-endian numbers in a file of its own, which
 * goes when this is closed.
 */
public final class Spool implements Closeable {
  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
  private long flushed;

  /** An empty one; {@code file} is overwritten. */
  public Spool(Path file) throws IOException {
    this.file = file;
    channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    file.toFile().deleteOnExit(); // where the person ends the process
  }

  /** Appends a 32-bit float. */
  public void add(float number) throws IOException {
    room();
    buffer.putFloat(number);
  }

  /** Appends a 32-bit integer. */
  public void add(int number) throws IOException {
    room();
    buffer.putInt(number);
  }

  /** Bytes so far. */
  public long bytes() {
    return flushed + buffer.position();
  }

  /** Copies all to a stream. */
  public void copyTo(OutputStream out) throws IOException {
    flush();
    Files.copy(file, out);
  }

  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(file);
  }

  private void room() throws IOException {
    if (buffer.remaining() < Integer.BYTES) {
      flush();
    }
  }

  private void flush() throws IOException {
    buffer.flip();
    while (buffer.hasRemaining()) {
      flushed += channel.write(buffer);
    }
    buffer.clear();
  }
}
