package io.segtme.segmentation.plan;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.BitSet;

/**
 * Squares of 32 x 32 frame pixels, aligned to the frame's origin, that are tissue (specification,
 * section 3).
 */
final class TissueMask {
  /** Side of a square in frame pixels. */
  static final int SQUARE = RegionArea.SQUARE;

  private final int frameWidth;
  private final int frameHeight;
  private final int columns;
  private final int rows;
  private final BitSet tissue;

  /** A mask over a frame, without tissue so far. */
  TissueMask(int frameWidth, int frameHeight) {
    this.frameWidth = frameWidth;
    this.frameHeight = frameHeight;
    columns = squares(frameWidth);
    rows = squares(frameHeight);
    tissue = new BitSet(columns * rows);
  }

  private static int squares(int pixels) {
    return (pixels + SQUARE - 1) / SQUARE;
  }

  int columns() {
    return columns;
  }

  int rows() {
    return rows;
  }

  void set(int column, int row) {
    tissue.set(row * columns + column);
  }

  boolean get(int column, int row) {
    return tissue.get(row * columns + column);
  }

  /** The squares whose centre lies in the region of an area. */
  TissueMask within(RegionArea area) {
    TissueMask within = new TissueMask(frameWidth, frameHeight);
    for (int i = tissue.nextSetBit(0); i >= 0; i = tissue.nextSetBit(i + 1)) {
      if (area.holdsCentre(i % columns, i / columns)) {
        within.tissue.set(i);
      }
    }
    return within;
  }

  /** Pixels of tissue inside the frame. */
  long pixels() {
    long pixels = 0;
    for (int i = tissue.nextSetBit(0); i >= 0; i = tissue.nextSetBit(i + 1)) {
      int width = Math.min(SQUARE, frameWidth - i % columns * SQUARE);
      int height = Math.min(SQUARE, frameHeight - i / columns * SQUARE);
      pixels += (long) width * height;
    }
    return pixels;
  }

  /** The same as a window for statistics, in micrometres. */
  TissueWindow window(double targetMpp) {
    return new TissueWindow(
        columns,
        rows,
        SQUARE * targetMpp,
        frameWidth * targetMpp,
        frameHeight * targetMpp,
        tissue.toLongArray());
  }

  /** Whether the mask, grown by one square in eight directions, meets a rectangle of the frame. */
  boolean meets(Rect window) {
    int left = Math.max(0, Math.floorDiv(window.x0(), SQUARE) - 1);
    int right = Math.min(columns - 1, Math.floorDiv(window.x1() - 1, SQUARE) + 1);
    int top = Math.max(0, Math.floorDiv(window.y0(), SQUARE) - 1);
    int bottom = Math.min(rows - 1, Math.floorDiv(window.y1() - 1, SQUARE) + 1);
    for (int row = top; row <= bottom; row++) {
      int next = tissue.nextSetBit(row * columns + left);
      if (next >= 0 && next <= row * columns + right) {
        return true;
      }
    }
    return false;
  }
}
