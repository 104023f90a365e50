package io.segtme.kernels.stitch;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.frame.TileGrid;

/**
 * One stitched cell (specification, section 5): at most four patches, ordered by rank, applied in
 * any order of arrival with the result of raster order. The patch of highest rank that has
 * foreground wins a pixel; a pixel that no patch calls foreground is background with the last
 * patch's probability; h and v are the last patch's. "Last" is the highest rank that was not empty.
 * A pixel that no patch covers is 0 in every plane.
 *
 * <p>The canvas lives in one byte array of {@code 4 + 4 * w * h} bytes (4 while nothing was
 * inferred), fit to be one state entry: format, w, h, received mask and highest rank; then class
 * with the winner's rank in bits 3 and 4, probability, h + 128, v + 128. Not safe for use by
 * several threads.
 */
public final class CellCanvas {
  private static final byte FORMAT = 1;
  private static final int HEAD = 4;
  private static final int MOST_CLASS = NucleusKind.IDS - 1;
  private static final int CLASS_BITS = 7;
  private static final int RANK_SHIFT = 3;

  private final int size;
  private byte[] data;

  /**
   * @param width of the cell clipped to the frame, 1 to 224, likewise height
   */
  public CellCanvas(int width, int height) {
    if (width < 1 || width > TileGrid.TILE || height < 1 || height > TileGrid.TILE) {
      throw new IllegalArgumentException(
          "cell of %dx%d pixels: both sides must be 1 to %d"
              .formatted(width, height, TileGrid.TILE));
    }
    data = new byte[] {FORMAT, (byte) width, (byte) height, 0};
    size = width * height;
  }

  private CellCanvas(byte[] data) {
    this.data = data;
    size = width() * height();
  }

  /**
   * The canvas of an earlier {@link #toBytes}. The array is kept, not copied: applying a patch
   * changes it.
   *
   * @throws IllegalArgumentException if the bytes are not a canvas
   */
  public static CellCanvas fromBytes(byte[] bytes) {
    if (bytes.length < HEAD || bytes[0] != FORMAT) {
      throw new IllegalArgumentException(
          "not a cell canvas of format %d: %d bytes".formatted(FORMAT, bytes.length));
    }
    CellCanvas canvas = new CellCanvas(bytes);
    int expected = canvas.top() < 0 ? HEAD : HEAD + 4 * canvas.size;
    if (bytes.length != expected) {
      throw new IllegalArgumentException(
          "cell canvas of %dx%d: expected %d bytes, got %d"
              .formatted(canvas.width(), canvas.height(), expected, bytes.length));
    }
    return canvas;
  }

  /** The compact form: the canvas's own array, which a later {@link #apply} changes or replaces. */
  public byte[] toBytes() {
    return data;
  }

  /**
   * Applies one tile's patch. A rank that was received before changes nothing, whatever the patch.
   *
   * @param rank of the tile in this cell, 0 to 3, see {@link TileGrid#rank}
   * @param patch planes class (0 to 5), probability, h + 128, v + 128 of w * h bytes each; no bytes
   *     at all for a failed tile, which counts as received and writes nothing
   * @return false if the rank was there already
   * @throws IllegalArgumentException if rank, length or a class is out of range; nothing is changed
   *     then
   */
  public boolean apply(int rank, byte[] patch) {
    check(rank, patch);
    int bit = 1 << rank;
    if ((received() & bit) != 0) {
      return false;
    }
    int top = top();
    if (patch.length > 0) {
      write(rank, top, patch);
      top = Math.max(top, rank);
    }
    data[3] = (byte) (received() | bit | (top + 1) << 4);
    return true;
  }

  private void check(int rank, byte[] patch) {
    if (rank < 0 || rank > 3) {
      throw new IllegalArgumentException("rank %d: must be 0 to 3".formatted(rank));
    }
    if (patch.length == 0) {
      return;
    }
    if (patch.length != 4 * size) {
      throw new IllegalArgumentException(
          "patch of a cell of %dx%d: expected %d bytes, got %d"
              .formatted(width(), height(), 4 * size, patch.length));
    }
    for (int i = 0; i < size; i++) {
      if ((patch[i] & 0xff) > MOST_CLASS) {
        throw new IllegalArgumentException(
            "class %d: must be 0 to %d".formatted(patch[i] & 0xff, MOST_CLASS));
      }
    }
  }

  private void write(int rank, int top, byte[] patch) {
    if (top < 0) {
      byte[] grown = new byte[HEAD + 4 * size];
      System.arraycopy(data, 0, grown, 0, HEAD);
      data = grown;
    }
    boolean last = rank > top;
    for (int i = 0; i < size; i++) {
      int old = data[HEAD + i];
      boolean background = (old & CLASS_BITS) == 0;
      if (patch[i] != 0) {
        if (background || rank > old >> RANK_SHIFT) {
          data[HEAD + i] = (byte) (patch[i] | rank << RANK_SHIFT);
          data[HEAD + size + i] = patch[size + i];
        }
      } else if (background && last) {
        data[HEAD + size + i] = patch[size + i];
      }
    }
    if (last) {
      System.arraycopy(patch, 2 * size, data, HEAD + 2 * size, 2 * size);
    }
  }

  /** The ranks received so far, empty patches among them; bit r stands for rank r. */
  public int received() {
    return data[3] & 15;
  }

  public int width() {
    return data[1] & 0xff;
  }

  public int height() {
    return data[2] & 0xff;
  }

  /** Whether a patch that was not empty has come; all planes are 0 otherwise. */
  public boolean isWritten() {
    return top() >= 0;
  }

  /**
   * Copies the four planes into a map, the cell's first pixel at (x, y) of the map; the cell must
   * lie inside it.
   */
  public void copyTo(FieldMaps map, int x, int y) {
    if (x < 0 || y < 0 || x + width() > map.width() || y + height() > map.height()) {
      throw new IllegalArgumentException(
          "cell of %dx%d at %d,%d does not fit into a map of %dx%d"
              .formatted(width(), height(), x, y, map.width(), map.height()));
    }
    for (int row = 0; row < height(); row++) {
      int to = (y + row) * map.width() + x;
      copyRow(map, row * width(), to);
    }
  }

  private void copyRow(FieldMaps map, int from, int to) {
    boolean written = isWritten();
    for (int i = 0; i < width(); i++) {
      int at = HEAD + from + i;
      map.cls()[to + i] = written ? (byte) (data[at] & CLASS_BITS) : 0;
      map.prob()[to + i] = written ? data[at + size] : 0;
      map.h()[to + i] = written ? (byte) (data[at + 2 * size] - 128) : 0;
      map.v()[to + i] = written ? (byte) (data[at + 3 * size] - 128) : 0;
    }
  }

  /** The highest rank that was not empty, -1 before. */
  private int top() {
    return (data[3] >> 4 & 7) - 1;
  }
}
