package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import java.util.Arrays;

/**
 * The sides of an area of the frame that face another area inside the frame; the frame's own edge
 * is never open.
 *
 * @param area a part of the frame
 * @param frame the whole
 */
public record OpenSides(Rect area, Rect frame) {
  private static final int[] NONE = {};

  /** y, x of the pixels of raster-ordered runs that lie on an open side, each once. */
  int[] of(Rect box, int[] runs) {
    if (!touches(box)) {
      return NONE;
    }
    int[] found = new int[64];
    int end = 0;
    for (int i = 0; i < runs.length; i += 3) {
      int y = runs[i];
      int first = runs[i + 1];
      int last = runs[i + 2] - 1;
      if (isRow(y)) {
        for (int x = first; x <= last; x++) {
          found = grown(found, end);
          found[end++] = y;
          found[end++] = x;
        }
        continue;
      }
      if (isColumn(first)) {
        found = grown(found, end);
        found[end++] = y;
        found[end++] = first;
      }
      if (last != first && isColumn(last)) {
        found = grown(found, end);
        found[end++] = y;
        found[end++] = last;
      }
    }
    return Arrays.copyOf(found, end);
  }

  /** The places of a list of y, x that lie on an open side. */
  int[] keep(int[] places) {
    int[] kept = new int[places.length];
    int end = 0;
    for (int i = 0; i < places.length; i += 2) {
      if (holds(places[i + 1], places[i])) {
        kept[end++] = places[i];
        kept[end++] = places[i + 1];
      }
    }
    return Arrays.copyOf(kept, end);
  }

  private boolean holds(int x, int y) {
    return isRow(y) || isColumn(x);
  }

  /** Whether a column lies on an open left or right side. */
  private boolean isColumn(int x) {
    return x == area.x0() && area.x0() > frame.x0() || x == area.x1() - 1 && area.x1() < frame.x1();
  }

  /** Whether a row lies on an open upper or lower side. */
  private boolean isRow(int y) {
    return y == area.y0() && area.y0() > frame.y0() || y == area.y1() - 1 && area.y1() < frame.y1();
  }

  private static int[] grown(int[] places, int end) {
    return end + 2 > places.length ? Arrays.copyOf(places, 2 * places.length) : places;
  }

  private boolean touches(Rect box) {
    return box.x0() == area.x0() && area.x0() > frame.x0()
        || box.x1() == area.x1() && area.x1() < frame.x1()
        || box.y0() == area.y0() && area.y0() > frame.y0()
        || box.y1() == area.y1() && area.y1() < frame.y1();
  }
}
