package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * One entry of a TIFF directory: where its values lie, never the values themselves.
 *
 * @param type TIFF's number of the type of its values
 * @param count of values
 * @param at byte of the file at which the first value stands
 */
record TiffEntry(int type, long count, long at) {
  private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8};
  private static final int RATIONAL = 5;

  /** Bytes of one value of a type, 0 if there is no such type. */
  static int bytes(int type) {
    return type < BYTES.length ? BYTES[type] : 0;
  }

  boolean isWhole() {
    return bytes(type) > 0 && count > 0;
  }

  /** An unsigned whole number of the entry. */
  long number(TiffFile file, long index) throws IOException {
    int bytes = bytes(type);
    return number(file.bytes(at + index * bytes, bytes), bytes);
  }

  /** A number that may be fractional; NaN where the denominator is 0. */
  double real(TiffFile file) throws IOException {
    if (type != RATIONAL) {
      return number(file, 0);
    }
    double numerator = file.uint32(at);
    double denominator = file.uint32(at + 4);
    return denominator == 0 ? Double.NaN : numerator / denominator;
  }

  /** The start of a text, at most a number of characters of it. */
  String text(TiffFile file, int most) throws IOException {
    byte[] bytes = new byte[(int) Math.min(count, most)];
    file.bytes(at, bytes.length).get(bytes);
    int end = 0;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }

  static long number(ByteBuffer from, int bytes) {
    return switch (bytes) {
      case 1 -> Byte.toUnsignedLong(from.get());
      case 2 -> Short.toUnsignedLong(from.getShort());
      case 4 -> Integer.toUnsignedLong(from.getInt());
      default -> from.getLong();
    };
  }
}
