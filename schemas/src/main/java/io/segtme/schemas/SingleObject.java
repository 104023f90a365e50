package io.segtme.schemas;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.OptionalLong;
import org.apache.avro.io.DatumReader;

/**
 * Avro single-object encoding from the reader's side: {@code C3 01}, the writer schema's
 * CRC-64-AVRO fingerprint in little endian, the body. Any bytes may come.
 */
public final class SingleObject {
  private static final int HEADER_BYTES = 10;

  private SingleObject() {}

  /** The fingerprint in the header of {@code bytes}; empty where they have no such header. */
  public static OptionalLong fingerprint(byte[] bytes) {
    boolean framed =
        bytes.length >= HEADER_BYTES && bytes[0] == (byte) 0xC3 && bytes[1] == (byte) 0x01;
    return framed
        ? OptionalLong.of(
            ByteBuffer.wrap(bytes, 2, Long.BYTES).order(ByteOrder.LITTLE_ENDIAN).getLong())
        : OptionalLong.empty();
  }

  /** What {@code bytes} without a header are, and what was expected, for an error's message. */
  public static String headerless(byte[] bytes) {
    String head =
        bytes.length == 0
            ? "nothing"
            : HexFormat.ofDelimiter(" ")
                .withUpperCase()
                .formatHex(bytes, 0, Math.min(bytes.length, HEADER_BYTES));
    return ("%d bytes that begin with %s; expected Avro single-object encoding, which begins with"
            + " C3 01 and an 8-byte fingerprint")
        .formatted(bytes.length, head);
  }

  /**
   * The value behind the header; throws {@link IOException}, and nothing else, where the bytes are
   * no value of the reader's writer schema or go on behind it.
   */
  public static <T> T body(byte[] bytes, DatumReader<T> reader) throws IOException {
    BoundedDecoder decoder = new BoundedDecoder(bytes, HEADER_BYTES);
    T value;
    try {
      value = reader.read(null, decoder);
    } catch (RuntimeException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (decoder.remaining() > 0) {
      throw new IOException(decoder.remaining() + " bytes are left behind it");
    }
    return value;
  }
}
