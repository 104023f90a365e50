package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.nio.ByteBuffer;

/** Streams through the numbers of an entry, which may be millions, with one small buffer. */
final class TiffNumbers {
  private static final int BUFFER = 1 << 16;

  private final TiffFile file;
  private final TiffEntry entry;
  private final int bytes;
  private ByteBuffer buffer = ByteBuffer.allocate(0);
  private long loaded;

  TiffNumbers(TiffFile file, TiffEntry entry) {
    this.file = file;
    this.entry = entry;
    this.bytes = TiffEntry.bytes(entry.type());
  }

  /** The next number; there must be one. */
  long next() throws IOException {
    if (!buffer.hasRemaining()) {
      int count = (int) Math.min(BUFFER / bytes, entry.count() - loaded);
      buffer = file.bytes(entry.at() + loaded * bytes, count * bytes);
      loaded += count;
    }
    return TiffEntry.number(buffer, bytes);
  }
}
