package io.segtme.connectors.openslide.binding;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Walks the directories of a TIFF or BigTIFF, so that a damaged file is known from a whole one of a
 * kind that OpenSlide does not read. Sources: TIFF 6.0, section 2, and the BigTIFF design page of
 * libtiff.
 */
final class TiffDirectories {
  private static final int MOST_DIRECTORIES = 10_000;
  private static final int MOST_ENTRIES = 4_096;

  private final FileChannel channel;
  private final ByteOrder order;
  private final boolean big;

  private TiffDirectories(FileChannel channel, ByteOrder order, boolean big) {
    this.channel = channel;
    this.order = order;
    this.big = big;
  }

  /** What is missing of the file's directories, else null. The file starts with a TIFF's magic. */
  static @Nullable String firstGap(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(4);
      channel.read(head, 0);
      ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
      boolean big = head.order(order).getShort(2) == 43;
      return new TiffDirectories(channel, order, big).walk();
    }
  }

  private @Nullable String walk() throws IOException {
    long size = channel.size();
    Set<Long> seen = new HashSet<>();
    long at = 0;
    try {
      at = big ? bytes(8, 8).getLong() : Integer.toUnsignedLong(bytes(4, 4).getInt());
      if (at == 0) {
        return "it has no image directory";
      }
      while (at != 0) {
        if (at < 0 || at >= size) {
          return "a directory should be at byte " + at + ", but the file ends at " + size;
        }
        if (!seen.add(at) || seen.size() > MOST_DIRECTORIES) {
          return "its directories form a loop at byte " + at;
        }
        long entries = big ? bytes(at, 8).getLong() : Short.toUnsignedInt(bytes(at, 2).getShort());
        if (entries < 1 || entries > MOST_ENTRIES) {
          return "what stands at byte " + at + " is not an image directory";
        }
        long next = at + (big ? 8 + 20 * entries : 2 + 12 * entries);
        at = big ? bytes(next, 8).getLong() : Integer.toUnsignedLong(bytes(next, 4).getInt());
      }
      return null;
    } catch (EOFException e) {
      return "the directory at byte " + at + " is cut off, the file ends at " + size;
    }
  }

  private ByteBuffer bytes(long at, int count) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(count).order(order);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
