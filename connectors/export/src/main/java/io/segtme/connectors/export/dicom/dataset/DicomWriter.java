package io.segtme.connectors.export.dicom.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Writes one DICOM file (PS3.10) in explicit VR little endian:
 *
 * <pre>{@code
 * try (DicomWriter out = new DicomWriter(stream)) {
 *   out.fileMeta(sopClassUid, sopInstanceUid);
 *   out.text(0x00080016, Vr.UI, sopClassUid);
 *   out.sequence(0x00081140, () -> out.text(0x00081150, Vr.UI, imageClassUid));
 * }
 * }</pre>
 *
 * <p>Sequences and items are of undefined length, so that nothing is held back. Texts are UTF-8;
 * the data set has to say so (0008,0005). Elements must come in ascending order of their tags, and
 * values must not be longer than their kind allows; else {@link IllegalArgumentException}.
 */
public final class DicomWriter implements Closeable {
  /** The longest value of 32-bit length: FFFFFFFF means undefined, and lengths are even. */
  public static final long MOST_BYTES = 0xFFFFFFFEL;

  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final String IMPLEMENTATION = DicomUid.ofName("implementation");
  private static final int PREAMBLE_BYTES = 128;
  private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;
  private static final int ITEM = 0xFFFEE000;
  private static final int ITEM_END = 0xFFFEE00D;
  private static final int SEQUENCE_END = 0xFFFEE0DD;

  private final OutputStream out;
  private final ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
  private int lastTag;

  /** The elements of an item. */
  @FunctionalInterface
  public interface Item {
    /** Writes them. */
    void write() throws IOException;
  }

  public DicomWriter(OutputStream out) {
    this.out = out;
  }

  /** The preamble and the file's meta information; comes first. */
  public void fileMeta(String sopClassUid, String sopInstanceUid) throws IOException {
    out.write(new byte[PREAMBLE_BYTES]);
    out.write("DICM".getBytes(StandardCharsets.US_ASCII));
    int length = 12 + 2;
    for (String uid :
        List.of(sopClassUid, sopInstanceUid, EXPLICIT_LITTLE_ENDIAN, IMPLEMENTATION)) {
      length += 8 + padded(Vr.UI, uid).length;
    }
    unsignedLong(0x00020000, length);
    element(0x00020001, Vr.OB, 2);
    out.write(new byte[] {0, 1});
    text(0x00020002, Vr.UI, sopClassUid);
    text(0x00020003, Vr.UI, sopInstanceUid);
    text(0x00020010, Vr.UI, EXPLICIT_LITTLE_ENDIAN);
    text(0x00020012, Vr.UI, IMPLEMENTATION);
  }

  /** An element of text; empty text is an element without value. */
  public void text(int tag, Vr vr, String value) throws IOException {
    if (value.length() > vr.mostCharacters()) {
      throw new IllegalArgumentException(
          "%s: %s holds at most %d characters, got '%s'"
              .formatted(name(tag), vr, vr.mostCharacters(), value));
    }
    byte[] bytes = padded(vr, value);
    element(tag, vr, bytes.length);
    out.write(bytes);
  }

  /** An element of one number of 16 bits. */
  public void unsignedShort(int tag, int value) throws IOException {
    element(tag, Vr.US, Short.BYTES);
    header.clear().putShort((short) value);
    out.write(header.array(), 0, Short.BYTES);
  }

  /** An element of one number of 32 bits. */
  public void unsignedLong(int tag, long value) throws IOException {
    element(tag, Vr.UL, Integer.BYTES);
    header.clear().putInt((int) value);
    out.write(header.array(), 0, Integer.BYTES);
  }

  /** An element of 32-bit numbers: OF or OL. */
  public void numbers(int tag, Vr vr, Spool numbers) throws IOException {
    element(tag, vr, numbers.bytes());
    numbers.copyTo(out);
  }

  /** A sequence with its items. */
  public void sequence(int tag, Item... items) throws IOException {
    element(tag, Vr.SQ, UNDEFINED_LENGTH);
    for (Item item : items) {
      mark(ITEM, UNDEFINED_LENGTH);
      lastTag = 0;
      item.write();
      mark(ITEM_END, 0);
    }
    mark(SEQUENCE_END, 0);
    lastTag = tag;
  }

  @Override
  public void close() throws IOException {
    out.close();
  }

  private void element(int tag, Vr vr, long length) throws IOException {
    if (Integer.compareUnsigned(tag, lastTag) <= 0) {
      throw new IllegalArgumentException(
          "%s must come before %s, tags ascend".formatted(name(tag), name(lastTag)));
    }
    lastTag = tag;
    header.clear().putShort((short) (tag >>> 16)).putShort((short) tag);
    header.put(vr.name().getBytes(StandardCharsets.US_ASCII));
    if (vr.hasLongLength()) {
      header.putShort((short) 0).putInt((int) length);
    } else {
      header.putShort((short) length);
    }
    out.write(header.array(), 0, header.position());
  }

  /** An item's or a sequence's border, which has no VR. */
  private void mark(int tag, int length) throws IOException {
    header.clear().putShort((short) (tag >>> 16)).putShort((short) tag).putInt(length);
    out.write(header.array(), 0, header.position());
  }

  private static byte[] padded(Vr vr, String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    if (bytes.length % 2 == 0) {
      return bytes;
    }
    byte[] even = Arrays.copyOf(bytes, bytes.length + 1);
    even[bytes.length] = vr.padding();
    return even;
  }

  private static String name(int tag) {
    return "(%04X,%04X)".formatted(tag >>> 16, tag & 0xFFFF);
  }
}
