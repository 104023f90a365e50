package io.segtme.segmentation;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** A slide of any size in some kilobytes, without a pyramid: all its tiles are the same JPEG. */
public final class HugeSlide {
  private static final int TILE = 512;
  private static final int ENTRIES = 11;
  private static final int SHORT = 3;
  private static final int LONG = 4;
  private static final int ASCII = 2;

  private final ByteBuffer out;
  private int extra;

  private HugeSlide(ByteBuffer out, int extra) {
    this.out = out;
    this.extra = extra;
  }

  /** Writes a square slide of Aperio's kind, 0.499 um/px. */
  public static Path write(Path file, int side) throws IOException {
    byte[] jpeg = jpeg();
    byte[] description =
        "Aperio Image Library v11\n%dx%d|MPP = 0.499\0"
            .formatted(side, side)
            .getBytes(StandardCharsets.US_ASCII);
    int across = (side + TILE - 1) / TILE;
    int tiles = across * across;
    int directory = 8 + jpeg.length + jpeg.length % 2;
    int extra = directory + 2 + 12 * ENTRIES + 4;
    ByteBuffer out =
        ByteBuffer.allocate(extra + 6 + description.length + 8 * tiles + 8)
            .order(ByteOrder.LITTLE_ENDIAN);
    out.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(directory).put(jpeg);
    out.position(directory);
    HugeSlide slide = new HugeSlide(out, extra);
    slide.entries(side, description, tiles, jpeg.length);
    return Files.write(file, out.array());
  }

  private void entries(int side, byte[] description, int tiles, int bytes) {
    out.putShort((short) ENTRIES);
    entry(256, LONG, 1, side);
    entry(257, LONG, 1, side);
    ByteBuffer bits = ByteBuffer.allocate(6).order(ByteOrder.LITTLE_ENDIAN);
    array(258, SHORT, 3, bits.putShort((short) 8).putShort((short) 8).putShort((short) 8).array());
    entry(259, SHORT, 1, 7); // JPEG
    entry(262, SHORT, 1, 6); // YCbCr
    array(270, ASCII, description.length, description);
    entry(277, SHORT, 1, 3);
    entry(322, LONG, 1, TILE);
    entry(323, LONG, 1, TILE);
    array(324, LONG, tiles, repeated(tiles, 8));
    array(325, LONG, tiles, repeated(tiles, bytes));
  }

  private void entry(int tag, int type, int count, int value) {
    out.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
  }

  private void array(int tag, int type, int count, byte[] value) {
    entry(tag, type, count, extra);
    int at = out.position();
    out.position(extra);
    out.put(value);
    extra = out.position();
    out.position(at);
  }

  private static byte[] repeated(int count, int value) {
    ByteBuffer values = ByteBuffer.allocate(4 * count).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < count; i++) {
      values.putInt(value);
    }
    return values.array();
  }

  private static byte[] jpeg() throws IOException {
    BufferedImage tissue = new BufferedImage(TILE, TILE, BufferedImage.TYPE_INT_RGB);
    Graphics2D pen = tissue.createGraphics();
    pen.setColor(new Color(230, 160, 200));
    pen.fillRect(0, 0, TILE, TILE);
    pen.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(tissue, "jpg", bytes);
    return bytes.toByteArray();
  }
}
