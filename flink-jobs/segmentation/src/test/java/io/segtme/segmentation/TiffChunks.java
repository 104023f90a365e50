package io.segtme.segmentation;

import io.segtme.kernels.frame.Rect;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Where the tiles of a classic little-endian TIFF lie, so that a test can damage them. */
final class TiffChunks {
  private static final int WIDTH = 256;
  private static final int HEIGHT = 257;
  private static final int TILE_WIDTH = 322;
  private static final int TILE_HEIGHT = 323;
  private static final int OFFSETS = 324;
  private static final int COUNTS = 325;
  private static final int ENTRY = 12;

  private TiffChunks() {}

  /**
   * A tile.
   *
   * @param level index of its directory
   * @param area its pixels of that level
   * @param offset of its bytes
   * @param size its bytes
   * @param offsetAt where its offset stands
   * @param sizeAt where its size stands
   */
  record Chunk(int level, Rect area, int offset, int size, int offsetAt, int sizeAt) {}

  static List<Chunk> of(byte[] file) {
    ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    List<Chunk> chunks = new ArrayList<>();
    int level = 0;
    for (int at = tiff.getInt(4); at != 0; level++) {
      int end = at + 2 + ENTRY * tiff.getShort(at);
      Rect picture = new Rect(0, 0, value(tiff, at, WIDTH), value(tiff, at, HEIGHT));
      int w = value(tiff, at, TILE_WIDTH);
      int h = value(tiff, at, TILE_HEIGHT);
      int across = (picture.width() + w - 1) / w;
      int count = across * ((picture.height() + h - 1) / h);
      for (int i = 0; i < count; i++) {
        int offsetAt = place(tiff, at, OFFSETS, count) + 4 * i;
        int sizeAt = place(tiff, at, COUNTS, count) + 4 * i;
        Rect area =
            new Rect(0, 0, w, h).translate(i % across * w, i / across * h).intersect(picture);
        chunks.add(
            new Chunk(level, area, tiff.getInt(offsetAt), tiff.getInt(sizeAt), offsetAt, sizeAt));
      }
      at = tiff.getInt(end);
    }
    return chunks;
  }

  private static int value(ByteBuffer tiff, int directory, int tag) {
    return tiff.getInt(place(tiff, directory, tag, 1));
  }

  /** Where the values of a tag stand: in its entry if there is one of 4 bytes, else elsewhere. */
  private static int place(ByteBuffer tiff, int directory, int tag, int count) {
    int at = directory + 2;
    while (tiff.getShort(at) != tag) {
      at += ENTRY;
    }
    return count == 1 ? at + 8 : tiff.getInt(at + 8);
  }
}
