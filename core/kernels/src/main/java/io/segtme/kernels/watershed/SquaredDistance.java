package io.segtme.kernels.watershed;

import java.util.Arrays;

/**
 * The exact squared Euclidean distance of every pixel of a component to the nearest pixel centre
 * outside it, in integers (Meijster, Roerdink, Hesselink 2000; specification, section 6). What lies
 * outside the frame, or belongs to another component, is outside. Linear in the component's pixels:
 * an outside pixel beyond the end of a run is never nearer than that end, so a row's lower envelope
 * needs only the run and its two ends.
 */
final class SquaredDistance {
  private int[] vertical = new int[0];
  private int[] site = new int[0];
  private int[] start = new int[0];

  /** Fills {@link PaddedBox#d2} for every pixel of the component. */
  void compute(PaddedBox box) {
    if (vertical.length < box.inside.length) {
      vertical = new int[box.inside.length];
    }
    if (site.length < box.stride) {
      site = new int[2 * box.stride];
      start = new int[2 * box.stride];
    }
    down(box);
    up(box);
    for (int i = 0; i < box.runs; i++) {
      envelope(box, box.runFrom[i], box.runTo[i]);
    }
    for (int i = 0; i < box.runs; i++) {
      Arrays.fill(vertical, box.runFrom[i], box.runTo[i], 0);
    }
  }

  private void down(PaddedBox box) {
    for (int i = 0; i < box.runs; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        vertical[at] = vertical[at - box.stride] + 1;
      }
    }
  }

  private void up(PaddedBox box) {
    for (int i = box.runs - 1; i >= 0; i--) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        vertical[at] = Math.min(vertical[at], vertical[at + box.stride] + 1);
      }
    }
  }

  /** The lower envelope of the parabolas of a run and the outside pixels at its two ends. */
  private void envelope(PaddedBox box, int from, int to) {
    int base = from - 1;
    int count = to - base + 1;
    int top = 0;
    site[0] = 0;
    start[0] = 0;
    for (int u = 1; u < count; u++) {
      int gu = vertical[base + u];
      int height = gu * gu + u * u;
      int from2 = 0;
      while (top >= 0) {
        int s = site[top];
        int g = vertical[base + s];
        from2 = Math.floorDiv(height - s * s - g * g, 2 * (u - s)) + 1;
        if (from2 > start[top]) {
          break;
        }
        top--;
      }
      if (top < 0) {
        from2 = 0;
      }
      if (from2 < count) {
        top++;
        site[top] = u;
        start[top] = from2;
      }
    }
    for (int u = count - 1; u >= 0; u--) {
      int g = vertical[base + site[top]];
      int dx = u - site[top];
      if (u > 0 && u < count - 1) {
        box.d2[base + u] = dx * dx + g * g;
      }
      if (u == start[top]) {
        top--;
      }
    }
  }
}
