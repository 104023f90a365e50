package io.segtme.kernels.watershed;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.frame.Rect;
import java.util.Arrays;

/**
 * The dense form of one component: its bounding box with a border of one outside pixel, row by row.
 * Pixels are named by their index in it, and index order is raster order. The arrays grow and are
 * reused; all of them are 0 outside the runs of the loaded component, whose {@link #clear} sets
 * those to 0 again, so the cost of a component is its pixels, not its box.
 */
final class PaddedBox {
  /** The runs as index ranges: from {@code runFrom[i]} to before {@code runTo[i]}. */
  int[] runFrom = new int[64];

  int[] runTo = new int[64];
  int runs;
  int pixels;
  int stride;
  int rows;

  /** 1 for pixels of the component. */
  byte[] inside = new byte[0];

  byte[] h = new byte[0];
  byte[] v = new byte[0];

  /** {@link SquaredDistance} to the outside; 0 where it was not computed. */
  int[] d2 = new int[0];

  /** The number of the marker, later of the instance: 1, 2, ...; 0 is none. */
  int[] label = new int[0];

  private int originX;
  private int originY;

  /**
   * Replaces the component.
   *
   * @param component of a box of at most {@link ExtentCut#MAX_EXTENT} pixels a side
   */
  void load(Component component) {
    clear();
    Rect box = component.box();
    stride = box.width() + 2;
    rows = box.height() + 2;
    originX = box.x0() - 1;
    originY = box.y0() - 1;
    grow(stride * rows);
    int[] own = component.runs();
    growRuns(own.length / 3);
    pixels = 0;
    for (int i = 0; i < own.length; i += 3) {
      int from = (own[i] - originY) * stride + own[i + 1] - originX;
      int length = own[i + 2] - own[i + 1];
      runFrom[runs] = from;
      runTo[runs++] = from + length;
      Arrays.fill(inside, from, from + length, (byte) 1);
      System.arraycopy(component.h(), pixels, h, from, length);
      System.arraycopy(component.v(), pixels, v, from, length);
      pixels += length;
    }
  }

  /** Frame x of an index. */
  int x(int index) {
    return originX + index % stride;
  }

  /** Frame y of an index. */
  int y(int index) {
    return originY + index / stride;
  }

  private void clear() {
    for (int i = 0; i < runs; i++) {
      Arrays.fill(inside, runFrom[i], runTo[i], (byte) 0);
      Arrays.fill(h, runFrom[i], runTo[i], (byte) 0);
      Arrays.fill(v, runFrom[i], runTo[i], (byte) 0);
      Arrays.fill(d2, runFrom[i], runTo[i], 0);
      Arrays.fill(label, runFrom[i], runTo[i], 0);
    }
    runs = 0;
  }

  private void grow(int size) {
    if (inside.length < size) {
      int length = Math.max(size, 1 << 12);
      inside = new byte[length];
      h = new byte[length];
      v = new byte[length];
      d2 = new int[length];
      label = new int[length];
    }
  }

  private void growRuns(int count) {
    if (runFrom.length < count) {
      runFrom = new int[count + (count >> 1)];
      runTo = new int[runFrom.length];
    }
  }
}
