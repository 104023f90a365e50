package io.segtme.phantom.svs;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One directory of a little-endian BigTIFF being written: entries in ascending order of their tags,
 * and behind them the values that do not fit into an entry's 8 bytes.
 */
final class TiffDirectory {
  private static final int ASCII = 2;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int LONG8 = 16;
  private static final int INLINE = 8;

  private record DirectoryEntry(int tag, int type, long count, byte[] value) {}

  private final long at;
  private final List<DirectoryEntry> entries = new ArrayList<>();

  /** A directory that will stand at a place of the file, a multiple of 8. */
  TiffDirectory(long at) {
    this.at = at;
  }

  /** Adds an unsigned 32-bit number. */
  void number(int tag, int value) {
    entries.add(new DirectoryEntry(tag, LONG, 1, little(4).putInt(value).array()));
  }

  /** Adds unsigned 16-bit numbers. */
  void shorts(int tag, int... values) {
    byte[] value = new byte[2 * values.length];
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    for (int number : values) {
      bytes.putShort((short) number);
    }
    entries.add(new DirectoryEntry(tag, SHORT, values.length, value));
  }

  /** Adds unsigned 64-bit numbers. */
  void longs(int tag, long[] values) {
    byte[] value = new byte[8 * values.length];
    ByteBuffer bytes = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN);
    for (long number : values) {
      bytes.putLong(number);
    }
    entries.add(new DirectoryEntry(tag, LONG8, values.length, value));
  }

  /** Adds ASCII text. */
  void text(int tag, String text) {
    byte[] bytes = (text + "\0").getBytes(StandardCharsets.US_ASCII);
    entries.add(new DirectoryEntry(tag, ASCII, bytes.length, bytes));
  }

  /** The directory with its values, padded to a multiple of 8; the next one, if any, follows it. */
  ByteBuffer bytes(boolean last) {
    int head = 8 + 20 * entries.size() + 8;
    ByteBuffer directory = little(head).putLong(entries.size());
    ByteArrayOutputStream values = new ByteArrayOutputStream();
    pad(values, head);
    for (DirectoryEntry entry : entries) {
      directory.putShort((short) entry.tag).putShort((short) entry.type).putLong(entry.count);
      if (entry.value.length <= INLINE) {
        directory.put(entry.value).put(new byte[INLINE - entry.value.length]);
      } else {
        directory.putLong(at + head + values.size());
        values.writeBytes(entry.value);
        pad(values, head);
      }
    }
    directory.putLong(last ? 0 : at + head + values.size());
    return ByteBuffer.allocate(head + values.size())
        .put(directory.flip())
        .put(values.toByteArray())
        .flip();
  }

  private static void pad(ByteArrayOutputStream values, int head) {
    values.writeBytes(new byte[-(head + values.size()) & 7]);
  }

  private static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
