package io.segtme.kernels.watershed;

import java.util.Arrays;

/**
 * Markers of kind {@code CORE} (specification, section 6): 4-connected regions, of some pixels at
 * least, where the mean HV vector of the 3x3 neighbours in the component is shorter than a level;
 * in integers throughout. Numbered by the raster order of their first pixel. Linear time.
 */
final class CoreSeeds {
  private static final int CORE = -1;

  private final long level;
  private final int minPixels;
  private int[] stack = new int[256];

  /**
   * @param level127 the level in 127ths
   */
  CoreSeeds(int level127, int minPixels) {
    this.level = level127;
    this.minPixels = minPixels;
  }

  /** Numbers the markers in {@link PaddedBox#label} from 1; returns how many, which may be 0. */
  int mark(PaddedBox box) {
    for (int i = 0; i < box.runs; i++) {
      findCore(box, box.runFrom[i], box.runTo[i]);
    }
    int count = 0;
    for (int i = 0; i < box.runs; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        if (box.label[at] == CORE) {
          count += fill(box, at, count + 1) ? 1 : 0;
        }
      }
    }
    return count;
  }

  private void findCore(PaddedBox box, int from, int to) {
    int s = box.stride;
    byte[] h = box.h;
    byte[] v = box.v;
    byte[] inside = box.inside;
    int h0 = h[from - 1 - s] + h[from - 1] + h[from - 1 + s];
    int v0 = v[from - 1 - s] + v[from - 1] + v[from - 1 + s];
    int n0 = inside[from - 1 - s] + inside[from - 1] + inside[from - 1 + s];
    int h1 = h[from - s] + h[from] + h[from + s];
    int v1 = v[from - s] + v[from] + v[from + s];
    int n1 = inside[from - s] + inside[from] + inside[from + s];
    for (int at = from; at < to; at++) {
      int next = at + 1;
      int h2 = h[next - s] + h[next] + h[next + s];
      int v2 = v[next - s] + v[next] + v[next + s];
      int n2 = inside[next - s] + inside[next] + inside[next + s];
      long sumH = (long) h0 + h1 + h2;
      long sumV = (long) v0 + v1 + v2;
      long limit = level * (n0 + n1 + n2);
      if (sumH * sumH + sumV * sumV < limit * limit) {
        box.label[at] = CORE;
      }
      h0 = h1;
      h1 = h2;
      v0 = v1;
      v1 = v2;
      n0 = n1;
      n1 = n2;
    }
  }

  /** Gives a region its number, or takes it away again where it is too small. */
  private boolean fill(PaddedBox box, int first, int number) {
    int end = 0;
    int[] region = stack;
    region[end++] = first;
    box.label[first] = number;
    for (int i = 0; i < end; i++) {
      if (end + 4 > region.length) {
        region = Arrays.copyOf(region, 2 * region.length);
      }
      int at = region[i];
      end = take(box, at - box.stride, number, region, end);
      end = take(box, at - 1, number, region, end);
      end = take(box, at + 1, number, region, end);
      end = take(box, at + box.stride, number, region, end);
    }
    stack = region;
    if (end >= minPixels) {
      return true;
    }
    for (int i = 0; i < end; i++) {
      box.label[region[i]] = 0;
    }
    return false;
  }

  private static int take(PaddedBox box, int at, int number, int[] region, int end) {
    if (box.label[at] != CORE) {
      return end;
    }
    box.label[at] = number;
    region[end] = at;
    return end + 1;
  }
}
