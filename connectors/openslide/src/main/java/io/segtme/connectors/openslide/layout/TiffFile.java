package io.segtme.connectors.openslide.layout;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;

/** The numbers of an open TIFF or BigTIFF, in its byte order; nothing of it is kept. */
final class TiffFile implements Closeable {
  private final FileChannel channel;
  private final long size;
  private final ByteOrder order;
  private final boolean big;

  /** Opens a file that starts with a TIFF's magic. */
  TiffFile(Path file) throws IOException {
    channel = FileChannel.open(file);
    try {
      size = channel.size();
      ByteBuffer head = ByteBuffer.allocate(4);
      fill(head, 0);
      order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      big = head.order(order).getShort(2) == 43;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  long size() {
    return size;
  }

  boolean isBig() {
    return big;
  }

  boolean isBigEndian() {
    return order == ByteOrder.BIG_ENDIAN;
  }

  /**
   * Bytes at a place.
   *
   * @throws EOFException if the file ends before them
   */
  ByteBuffer bytes(long at, int count) throws IOException {
    if (at < 0 || at > size - count) {
      throw new EOFException();
    }
    ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
    fill(buffer, at);
    return buffer.flip();
  }

  long uint16(long at) throws IOException {
    return Short.toUnsignedLong(bytes(at, 2).getShort());
  }

  long uint32(long at) throws IOException {
    return Integer.toUnsignedLong(bytes(at, 4).getInt());
  }

  /** What exceeds 2^63 - 1 comes out negative. */
  long uint64(long at) throws IOException {
    return bytes(at, 8).getLong();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private void fill(ByteBuffer buffer, long at) throws IOException {
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
  }
}
