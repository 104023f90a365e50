package io.segtme.connectors.openslide.picture;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * How a JPEG wants to be turned, by the Orientation of its Exif segment. Source: Exif 2.32,
 * sections 4.5.4 and 4.6.2.
 */
final class JpegOrientation {
  /** As stored: first row on top, first column to the left. */
  static final int UPRIGHT = 1;

  private static final int APP1 = 0xffe1;
  private static final int LAST_APP = 0xffef;
  private static final int FIRST_APP = 0xffe0;
  private static final int ORIENTATION = 0x112;
  private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

  private JpegOrientation() {}

  /** 1 to 8; 1 where it does not say. */
  static int of(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DataInputStream data = new DataInputStream(in)) {
      data.readUnsignedShort();
      for (int marker = data.readUnsignedShort();
          marker >= FIRST_APP && marker <= LAST_APP;
          marker = data.readUnsignedShort()) {
        byte[] segment = data.readNBytes(Math.max(0, data.readUnsignedShort() - 2));
        if (marker == APP1 && Arrays.equals(segment, 0, Math.min(6, segment.length), EXIF, 0, 6)) {
          return orientation(ByteBuffer.wrap(segment, 6, segment.length - 6).slice());
        }
      }
    } catch (EOFException e) {
      return UPRIGHT;
    }
    return UPRIGHT;
  }

  private static int orientation(ByteBuffer tiff) {
    if (tiff.remaining() < 8) {
      return UPRIGHT;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = tiff.getInt(4);
    if (at < 8 || at > tiff.limit() - 2) {
      return UPRIGHT;
    }
    int entries = tiff.getShort(at) & 0xffff;
    for (int i = 0; i < entries && at + 14 + 12 * i <= tiff.limit(); i++) {
      if ((tiff.getShort(at + 2 + 12 * i) & 0xffff) == ORIENTATION) {
        return tiff.getShort(at + 10 + 12 * i);
      }
    }
    return UPRIGHT;
  }
}
