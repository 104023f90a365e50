package io.segtme.connectors.openslide.layout;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * The series that a DICOM file belongs to: the files of one series are one slide. Looks at the
 * beginning of the file, where identifiers are; little endian, explicit and implicit VR.
 *
 * @see <a href="https://dicom.nema.org/medical/dicom/current/output/html/part05.html">PS3.5</a>
 */
public final class DicomSeries {
  private static final int MOST_BYTES = 1 << 18;
  private static final int PREAMBLE = 132;
  private static final int TRANSFER_SYNTAX = 0x00020010;
  private static final int SERIES_INSTANCE_UID = 0x0020000E;
  private static final int DELIMITERS = 0xFFFE;
  private static final int ITEM = 0xFFFEE000;
  private static final int UNDEFINED = -1;
  private static final String IMPLICIT = "1.2.840.10008.1.2";

  /** What has two bytes of padding and a length of four. */
  private static final Set<String> LONG_FORM =
      Set.of("OB", "OD", "OF", "OL", "OV", "OW", "SQ", "SV", "UC", "UN", "UR", "UT", "UV");

  private final ByteBuffer bytes;
  private boolean explicit = true;

  private DicomSeries(ByteBuffer bytes) {
    this.bytes = bytes;
  }

  /**
   * SeriesInstanceUID of a file; empty if it is no DICOM file or does not say.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<String> uidOf(Path file) throws IOException {
    byte[] head;
    try (InputStream in = Files.newInputStream(file)) {
      head = in.readNBytes(MOST_BYTES);
    }
    if (Container.of(head) != Container.DICOM) {
      return Optional.empty();
    }
    ByteBuffer bytes = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN).position(PREAMBLE);
    try {
      return new DicomSeries(bytes).uid();
    } catch (BufferUnderflowException | IllegalArgumentException e) {
      return Optional.empty(); // cut off, or not what it says
    }
  }

  private Optional<String> uid() {
    String syntax = "";
    int depth = 0; // of sequences and items without a length
    while (true) {
      int group = Short.toUnsignedInt(bytes.getShort());
      int tag = (group << 16) | Short.toUnsignedInt(bytes.getShort());
      explicit = group == 2 || !syntax.equals(IMPLICIT);
      int length = length(group);
      if (group == DELIMITERS && tag != ITEM) {
        depth--;
      } else if (length == UNDEFINED) {
        depth++;
      } else if (depth == 0 && tag == SERIES_INSTANCE_UID) {
        return Optional.of(text(length)).filter(uid -> !uid.isEmpty());
      } else if (depth == 0 && tag == TRANSFER_SYNTAX) {
        syntax = text(length);
      } else if (depth == 0 && Integer.compareUnsigned(tag, SERIES_INSTANCE_UID) > 0) {
        return Optional.empty(); // tags ascend
      } else {
        skip(length);
      }
    }
  }

  private int length(int group) {
    if (group == DELIMITERS || !explicit) {
      return bytes.getInt();
    }
    String vr = "" + (char) bytes.get() + (char) bytes.get();
    if (LONG_FORM.contains(vr)) {
      bytes.getShort();
      return bytes.getInt();
    }
    return Short.toUnsignedInt(bytes.getShort());
  }

  private String text(int length) {
    require(length);
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
  }

  private void skip(int length) {
    require(length);
    bytes.position(bytes.position() + length);
  }

  private void require(int length) {
    if (length < 0 || length > bytes.remaining()) {
      throw new BufferUnderflowException();
    }
  }
}
