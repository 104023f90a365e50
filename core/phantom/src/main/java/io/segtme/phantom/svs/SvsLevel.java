package io.segtme.phantom.svs;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * One level of a slide being written: collects rows until a row of tiles is full, encodes it, and
 * feeds the box average of its pixels, in steps of {@value SvsWriter#STEP}, to the next level.
 */
final class SvsLevel {
  private static final int TILE = SvsWriter.TILE;
  private static final int STEP = SvsWriter.STEP;

  /** Where encoded tiles go. */
  interface TileStore {
    /** Stores a tile; its place in the file. */
    long append(ByteBuffer tile) throws IOException;
  }

  private final int width;
  private final int height;
  private final TileStore store;
  private final ImageWriter jpeg;
  private final ImageWriteParam param;
  private final byte[] band;
  private final byte[] tile = new byte[TILE * TILE * 3];
  private final BufferedImage image = image(tile);
  private final long[] offsets;
  private final long[] counts;
  private @Nullable SvsLevel next;
  private int rowsInBand;
  private int rowsDone;
  private int tilesDone;

  SvsLevel(int width, int height, float quality, TileStore store) {
    this.width = width;
    this.height = height;
    this.store = store;
    band = new byte[Math.multiplyExact(3 * Math.min(TILE, height), width)];
    int tiles = Math.multiplyExact((width - 1) / TILE + 1, (height - 1) / TILE + 1);
    offsets = new long[tiles];
    counts = new long[tiles];
    jpeg = ImageIO.getImageWritersByFormatName("jpeg").next();
    param = jpeg.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(quality);
  }

  /** Sets the next level. */
  void feed(SvsLevel smaller) {
    next = smaller;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Where each tile is in the file, row by row. */
  long[] offsets() {
    return offsets;
  }

  /** How many bytes each tile has. */
  long[] counts() {
    return counts;
  }

  /** Adds the next rows, RGB, of the level; they never straddle a row of tiles. */
  void add(byte[] rgb, int rows) throws IOException {
    System.arraycopy(rgb, 0, band, rowsInBand * width * 3, rows * width * 3);
    rowsInBand += rows;
    rowsDone += rows;
    if (rowsInBand == TILE || rowsDone == height) {
      for (int x = 0; x < width; x += TILE) {
        encode(x);
      }
      if (next != null && rowsInBand >= STEP) {
        next.add(average(rowsInBand / STEP), rowsInBand / STEP);
      }
      rowsInBand = 0;
    }
  }

  private void encode(int x) throws IOException {
    int columns = Math.min(TILE, width - x);
    for (int y = 0; y < TILE; y++) { // beyond the level's edge its last pixels are repeated
      int row = y * TILE * 3;
      System.arraycopy(band, (Math.min(y, rowsInBand - 1) * width + x) * 3, tile, row, columns * 3);
      for (int c = columns; c < TILE; c++) {
        System.arraycopy(tile, row + (columns - 1) * 3, tile, row + c * 3, 3);
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(TILE * TILE / 2);
    try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      jpeg.setOutput(out);
      jpeg.write(null, new IIOImage(image, null, null), param);
    }
    offsets[tilesDone] = store.append(ByteBuffer.wrap(bytes.toByteArray()));
    counts[tilesDone++] = bytes.size();
  }

  /** Box averages of the band's first rows, for the next level. */
  private byte[] average(int rows) {
    int columns = width / STEP;
    byte[] small = new byte[rows * columns * 3];
    int[] sums = new int[columns * 3];
    for (int y = 0; y < rows; y++) {
      Arrays.fill(sums, STEP * STEP / 2);
      for (int dy = 0; dy < STEP; dy++) {
        int row = (y * STEP + dy) * width * 3;
        for (int x = 0; x < columns * STEP; x++) {
          for (int c = 0; c < 3; c++) {
            sums[x / STEP * 3 + c] += band[row + x * 3 + c] & 0xff;
          }
        }
      }
      for (int i = 0; i < sums.length; i++) {
        small[y * columns * 3 + i] = (byte) (sums[i] / (STEP * STEP));
      }
    }
    return small;
  }

  private static BufferedImage image(byte[] rgb) {
    WritableRaster raster =
        Raster.createInterleavedRaster(
            new DataBufferByte(rgb, rgb.length),
            TILE,
            TILE,
            TILE * 3,
            3,
            new int[] {0, 1, 2},
            null);
    return new BufferedImage(
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            ComponentColorModel.OPAQUE,
            DataBuffer.TYPE_BYTE),
        raster,
        false,
        null);
  }
}
