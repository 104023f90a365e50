package io.segtme.connectors.export.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Well-known binary of OGC Simple Features (ISO 19125), little-endian. JTS's writer gives the same
 * bytes (a test compares them) in seven times the time, a tenth of the whole export.
 */
final class WellKnownBinary {
  private static final byte LITTLE_ENDIAN = 1;
  private static final int POLYGON = 3;
  private static final int HEADER_BYTES = 1 + 3 * Integer.BYTES;

  private WellKnownBinary() {}

  /** A polygon without holes of one closed ring x, y, x, y ... */
  static byte[] polygon(List<Double> ring) {
    ByteBuffer bytes =
        ByteBuffer.allocate(HEADER_BYTES + ring.size() * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(LITTLE_ENDIAN).putInt(POLYGON).putInt(1).putInt(ring.size() / 2);
    ring.forEach(bytes::putDouble);
    return bytes.array();
  }
}
