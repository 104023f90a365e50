package io.segtme.cli.command.deadletter;

import io.segtme.base.Printable;
import io.segtme.schemas.WireLimits;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Bytes of an event as a person may see them. */
final class OriginalText {
  private static final int CHARACTERS = 4096;
  private static final int BYTES = 64;
  private static final String WHITE = "\t\r\n";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private OriginalText() {}

  /** The text that some bytes are in UTF-8; null for any other and for text that controls. */
  static @Nullable String of(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String behind = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
      boolean plain =
          behind.chars().allMatch(c -> WHITE.indexOf(c) >= 0 || !Character.isISOControl(c));
      return plain ? behind : null;
    } catch (CharacterCodingException e) {
      return null;
    }
  }

  /** One line: the text, at most 4,096 characters of it, else the first 64 bytes. */
  static String line(byte[] bytes) {
    String text = of(bytes);
    if (text != null) {
      return WireLimits.cut(Printable.oneLine(text), CHARACTERS);
    }
    String head =
        HexFormat.ofDelimiter(" ")
            .withUpperCase()
            .formatHex(bytes, 0, Math.min(bytes.length, BYTES));
    return bytes.length > BYTES ? head + " …" : head;
  }
}
