package io.segtme.connectors.openslide.binding;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.DeflaterOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this machine's libtiff garbles an image that is narrower or lower than its tile, as those
 * do that got the repair of CVE-2025-9900: found once a process, by reading such an image of known
 * pixels.
 */
final class LibtiffSelfTest {
  private static final Logger LOG = LoggerFactory.getLogger(LibtiffSelfTest.class);
  private static final int SIDE = 3;
  private static final int TILE = 16;
  private static final int SHORT = 3;
  private static final int LONG = 4;

  private LibtiffSelfTest() {}

  /** Found when first asked for. */
  private static final class Found {
    static final boolean GARBLES = find();
  }

  static boolean garbles() {
    return Found.GARBLES;
  }

  /** What cannot be tested counts as garbling. */
  private static boolean find() {
    try {
      Path file = Files.createTempFile("segtme-libtiff", ".tif");
      try {
        Files.write(file, tiff());
        int[] argb = new int[SIDE * SIDE];
        try (Slide slide = OpenSlide.open(file)) {
          slide.paintRegionARGB(argb, 0, 0, 0, SIDE, SIDE);
        }
        for (int i = 0; i < argb.length; i++) {
          if (argb[i] != (0xff000000 | rgb(i % SIDE, i / SIDE))) {
            LOG.warn(
                "this machine's libtiff garbles images narrower or lower than their tiles; such"
                    + " levels are not used");
            return true;
          }
        }
        return false;
      } finally {
        Files.deleteIfExists(file);
      }
    } catch (IOException | SlideException e) {
      LOG.warn("the self-test of libtiff failed; levels smaller than their tiles are not used", e);
      return true;
    }
  }

  private static int rgb(int x, int y) {
    return 0x102030 + 0x300000 * x + 0x3000 * y + 7 * (x + SIDE * y);
  }

  /** A classic TIFF of 3 x 3 pixels in one deflated tile of 16 x 16. */
  private static byte[] tiff() throws IOException {
    ByteArrayOutputStream tile = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflate = new DeflaterOutputStream(tile)) {
      for (int i = 0; i < TILE * TILE; i++) {
        int x = i % TILE;
        int y = i / TILE;
        int rgb = x < SIDE && y < SIDE ? rgb(x, y) : 0;
        deflate.write(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
      }
    }
    int[][] entries = {
      {256, LONG, 1, SIDE},
      {257, LONG, 1, SIDE},
      {258, SHORT, 3, 8},
      {259, SHORT, 1, 8},
      {262, SHORT, 1, 2},
      {277, SHORT, 1, 3},
      {322, LONG, 1, TILE},
      {323, LONG, 1, TILE},
      {324, LONG, 1, 16},
      {325, LONG, 1, tile.size()},
    };
    ByteBuffer out = ByteBuffer.allocate(1024).order(ByteOrder.LITTLE_ENDIAN);
    int directory = 16 + tile.size() + tile.size() % 2;
    out.put(new byte[] {'I', 'I', 42, 0}).putInt(directory);
    out.putShort(8, (short) 8).putShort(10, (short) 8).putShort(12, (short) 8);
    out.position(16).put(tile.toByteArray()).position(directory);
    out.putShort((short) entries.length);
    for (int[] entry : entries) {
      out.putShort((short) entry[0]).putShort((short) entry[1]).putInt(entry[2]).putInt(entry[3]);
    }
    out.putInt(0).flip();
    byte[] bytes = new byte[out.remaining()];
    out.get(bytes);
    return bytes;
  }
}
