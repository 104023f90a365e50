package io.segtme.kernels.shape;

import java.util.Arrays;

/**
 * The area of the convex hull of pixel corners, exactly. Every row of a shape holds a pixel, so the
 * hull lies between the convex minorant of the left ends and the concave majorant of the right ends
 * of its lattice lines (Andrew 1979).
 *
 * <p>Corners of pixels are never fewer than four, so the hull is never a point or a line: one pixel
 * has the area 1, a row or column of n pixels n. A shape without a pixel does not exist.
 */
final class ConvexExtent {
  private ConvexExtent() {}

  /** In square frame pixels, at least 1. */
  static double area(FilledShape shape) {
    int rows = shape.box().height();
    int[] left = new int[rows + 1];
    int[] right = new int[rows + 1];
    ends(shape, left, right);
    return (twiceUnder(left) + twiceUnder(right)) / 2.0;
  }

  /** For each lattice line, minus its left end and its right end, both from the box's left side. */
  private static void ends(FilledShape shape, int[] left, int[] right) {
    byte[] mask = shape.mask();
    int stride = shape.stride();
    Arrays.fill(left, -stride);
    for (int y = 0; y < left.length - 1; y++) {
      int from = (y + 1) * stride + 1;
      int first = from;
      while (mask[first] == 0) {
        first++;
      }
      int last = from + stride - 2;
      while (mask[last - 1] == 0) {
        last--;
      }
      for (int line = y; line <= y + 1; line++) {
        left[line] = Math.max(left[line], from - first);
        right[line] = Math.max(right[line], last - from);
      }
    }
  }

  /** Twice the area under the concave majorant of values at 0, 1, 2, ... */
  private static long twiceUnder(int[] value) {
    int[] hull = new int[value.length];
    int top = -1;
    for (int y = 0; y < value.length; y++) {
      while (top > 0 && isBelow(value, hull[top - 1], hull[top], y)) {
        top--;
      }
      hull[++top] = y;
    }
    long twice = 0;
    for (int i = 0; i < top; i++) {
      twice += (long) (hull[i + 1] - hull[i]) * ((long) value[hull[i]] + value[hull[i + 1]]);
    }
    return twice;
  }

  private static boolean isBelow(int[] value, int a, int b, int c) {
    return (long) (value[b] - value[a]) * (c - a) <= (long) (value[c] - value[a]) * (b - a);
  }
}
