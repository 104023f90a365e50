package io.segtme.phantom.truth;

import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.nucleus.Nucleus;
import java.util.List;

/**
 * Who owns which pixel of a rectangle. Of nuclei that overlap the higher one owns the pixel; a
 * nucleus keeps its largest 4-connected piece, and nothing if that is below {@value #LEAST_UM2} um2
 * or {@value #LEAST_SHARE} of the whole. What it does not keep is not drawn either.
 *
 * <p>Exact for nuclei that lie whole within the rectangle.
 */
public final class OwnerMap {
  /** Smallest visible piece of a nucleus, um2. */
  public static final double LEAST_UM2 = 5.0;

  private static final double LEAST_SHARE = 0.3;

  /** Owner of a pixel that a nucleus covers and does not keep. */
  public static final int DROPPED = -1;

  private final int x0;
  private final int y0;
  private final int width;
  private final int height;
  private final double mpp;
  private final List<Nucleus> nuclei;
  private final int[] owner;

  /**
   * The owners of a rectangle.
   *
   * @param x0 left edge in pixels of the slide
   * @param y0 top edge in pixels of the slide
   * @param mpp micrometres per pixel
   * @param nuclei lowest first
   */
  public OwnerMap(int x0, int y0, int width, int height, double mpp, List<Nucleus> nuclei) {
    this.x0 = x0;
    this.y0 = y0;
    this.width = width;
    this.height = height;
    this.mpp = mpp;
    this.nuclei = nuclei;
    owner = new int[Math.multiplyExact(width, height)];
    int[] covered = new int[nuclei.size()];
    for (int i = 0; i < covered.length; i++) {
      covered[i] = cover(i);
    }
    int[] seen = new int[owner.length];
    int[] stack = new int[owner.length];
    for (int i = 0; i < covered.length; i++) {
      keepLargest(i, covered[i], seen, stack);
    }
  }

  /**
   * Owner of a pixel of the slide: 1 + its index among the nuclei, 0 for none, {@link #DROPPED}.
   *
   * @param x in pixels of the slide, within the rectangle
   * @param y in pixels of the slide, within the rectangle
   */
  public int at(int x, int y) {
    return owner[(y - y0) * width + x - x0];
  }

  /** The nuclei, lowest first. */
  public List<Nucleus> nuclei() {
    return nuclei;
  }

  /** Box of a nucleus in pixels of the slide, within the rectangle. */
  PixelBox box(Nucleus nucleus) {
    Outline outline = nucleus.outline();
    double reach = outline.reach();
    return new PixelBox(
        x0 + clamp(pixel(outline.x() - reach) - x0, width),
        y0 + clamp(pixel(outline.y() - reach) - y0, height),
        x0 + clamp(pixel(outline.x() + reach) + 1 - x0, width),
        y0 + clamp(pixel(outline.y() + reach) + 1 - y0, height));
  }

  /** A rectangle of pixels of the slide, half-open. */
  record PixelBox(int left, int top, int right, int bottom) {}

  private int pixel(double um) {
    return (int) Math.floor(um / mpp);
  }

  private int cover(int i) {
    Outline outline = nuclei.get(i).outline();
    PixelBox box = box(nuclei.get(i));
    int count = 0;
    for (int y = box.top; y < box.bottom; y++) {
      int line = (y - y0) * width - x0;
      for (int x = box.left; x < box.right; x++) {
        if (outline.depth((x + 0.5) * mpp, (y + 0.5) * mpp) > 0) {
          owner[line + x] = i + 1;
          count++;
        }
      }
    }
    return count;
  }

  private void keepLargest(int i, int covered, int[] seen, int[] stack) {
    PixelBox box = box(nuclei.get(i));
    int largest = 0;
    int best = -1;
    for (int y = box.top; y < box.bottom; y++) {
      int end = (y - y0) * width + box.right - x0;
      for (int p = end - (box.right - box.left); p < end; p++) {
        if (owner[p] == i + 1 && seen[p] == 0) {
          int size = flood(p, i + 1, p + 1, seen, stack);
          if (size > largest) {
            largest = size;
            best = p + 1;
          }
        }
      }
    }
    if (largest * mpp * mpp < LEAST_UM2 || largest < LEAST_SHARE * covered) {
      best = -1;
    }
    for (int y = box.top; y < box.bottom; y++) {
      int end = (y - y0) * width + box.right - x0;
      for (int p = end - (box.right - box.left); p < end; p++) {
        if (owner[p] == i + 1 && seen[p] != best) {
          owner[p] = DROPPED;
        }
      }
    }
  }

  /** Marks the 4-connected piece of a nucleus around a pixel; its size in pixels. */
  private int flood(int start, int label, int mark, int[] seen, int[] stack) {
    int top = 0;
    int size = 0;
    stack[top++] = start;
    seen[start] = mark;
    while (top > 0) {
      int p = stack[--top];
      size++;
      int x = p % width;
      top = push(p >= width ? p - width : -1, label, mark, seen, stack, top);
      top = push(x > 0 ? p - 1 : -1, label, mark, seen, stack, top);
      top = push(x < width - 1 ? p + 1 : -1, label, mark, seen, stack, top);
      top = push(p < owner.length - width ? p + width : -1, label, mark, seen, stack, top);
    }
    return size;
  }

  /** Marks a pixel and puts it on the stack if it is the nucleus' and new; the stack's new top. */
  private int push(int p, int label, int mark, int[] seen, int[] stack, int top) {
    if (p < 0 || owner[p] != label || seen[p] != 0) {
      return top;
    }
    seen[p] = mark;
    stack[top] = p;
    return top + 1;
  }

  private static int clamp(int v, int most) {
    return Math.max(0, Math.min(most, v));
  }
}
