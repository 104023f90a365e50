package io.segtme.connectors.kafka.arrival;

import io.segtme.schemas.WireLimits;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** What bytes are that are no arrival, for the person who sent them. */
final class UnknownBytes {
  private static final String BOTH_WAYS =
      "an arrival is JSON in UTF-8 (content-type application/json) or Avro single-object encoding"
          + " (application/avro; C3 01, 8 bytes of fingerprint), alone or as a CloudEvent";
  private static final int SHOWN = 10;
  private static final int CONFLUENT_HEADER = 5;

  private UnknownBytes() {}

  /** One sentence: what came, and the ways that are understood. */
  static String sentence(byte[] bytes) {
    return "%s; %s".formatted(WireLimits.cut(came(bytes), 1000), BOTH_WAYS);
  }

  private static String came(byte[] bytes) {
    if (bytes.length == 0) {
      return "an empty value came";
    }
    String head =
        HexFormat.ofDelimiter(" ")
            .withUpperCase()
            .formatHex(bytes, 0, Math.min(bytes.length, SHOWN));
    return "%d bytes came that begin with %s%s".formatted(bytes.length, head, kind(bytes));
  }

  private static String kind(byte[] bytes) {
    int first = bytes[0] & 0xFF;
    int second = bytes.length > 1 ? bytes[1] & 0xFF : -1;
    if (isUtf16(bytes)) {
      return ", as text in UTF-16 does: write it in UTF-8";
    }
    if (first == 0 && bytes.length > CONFLUENT_HEADER) {
      return ", the framing of Confluent's serializers (00 and schema id %d): use none"
          .formatted(ByteBuffer.wrap(bytes, 1, Integer.BYTES).getInt());
    }
    if (first == 'O' && second == 'b') {
      return ", as an Avro file does: send each record as a value";
    }
    if (first == '[') {
      return ", as a JSON array does: send each object as a value";
    }
    return ArrivalJson.looksLikeJson(bytes) ? ", JSON whose content-type says otherwise" : "";
  }

  /** Whether a byte order mark or a brace of two bytes begins the value. */
  static boolean isUtf16(byte[] bytes) {
    if (bytes.length < 2) {
      return false;
    }
    int pair = (bytes[0] & 0xFF) << 8 | bytes[1] & 0xFF;
    return pair == 0xFEFF || pair == 0xFFFE || pair == '{' || pair == '{' << 8;
  }
}
