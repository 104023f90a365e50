package io.segtme.phantom;

import java.util.Arrays;
import java.util.List;

/**
 * Who owns which pixel around a rectangle. Of nuclei that overlap the higher one owns the pixel; a
 * nucleus keeps its largest 4-connected piece, and nothing if that is below {@value #LEAST_UM2} um2
 * or {@value #LEAST_SHARE} of the whole. What it does not keep is not drawn either.
 */
final class Labels {
  static final double LEAST_UM2 = 5.0;
  static final double LEAST_SHARE = 0.3;

  /** A pixel that a nucleus covers and does not keep. */
  static final int DROPPED = -1;

  final int x0;
  final int y0;
  final int width;
  final int height;

  /** 1 + index into the nuclei, 0 for none. */
  final int[] owner;

  private final double mpp;
  private final List<Nucleus> nuclei;

  /**
   * @param x0 left edge in pixels of the slide
   * @param nuclei lowest first
   */
  Labels(int x0, int y0, int width, int height, double mpp, List<Nucleus> nuclei) {
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

  /** Pixel box of a nucleus within these labels: x0, y0, x1, y1, half-open. */
  int[] box(Nucleus nucleus) {
    Blob shape = nucleus.shape();
    double reach = shape.reach;
    return new int[] {
      clamp((int) Noise.floor((shape.x - reach) / mpp) - x0, width),
      clamp((int) Noise.floor((shape.y - reach) / mpp) - y0, height),
      clamp((int) Noise.floor((shape.x + reach) / mpp) + 1 - x0, width),
      clamp((int) Noise.floor((shape.y + reach) / mpp) + 1 - y0, height)
    };
  }

  private int cover(int i) {
    Blob shape = nuclei.get(i).shape();
    int[] box = box(nuclei.get(i));
    int count = 0;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        if (shape.depth((x0 + x + 0.5) * mpp, (y0 + y + 0.5) * mpp) > 0) {
          owner[y * width + x] = i + 1;
          count++;
        }
      }
    }
    return count;
  }

  private void keepLargest(int i, int covered, int[] seen, int[] stack) {
    int[] box = box(nuclei.get(i));
    int largest = 0;
    int best = -1;
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int p = y * width + x;
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
    for (int y = box[1]; y < box[3]; y++) {
      for (int x = box[0]; x < box[2]; x++) {
        int p = y * width + x;
        if (owner[p] == i + 1 && seen[p] != best) {
          owner[p] = DROPPED;
        }
      }
    }
  }

  private int flood(int start, int label, int mark, int[] seen, int[] stack) {
    int top = 0;
    int size = 0;
    stack[top++] = start;
    seen[start] = mark;
    while (top > 0) {
      int p = stack[--top];
      size++;
      int x = p % width;
      int[] next = {
        p >= width ? p - width : -1,
        x > 0 ? p - 1 : -1,
        x < width - 1 ? p + 1 : -1,
        p < owner.length - width ? p + width : -1
      };
      for (int q : next) {
        if (q >= 0 && owner[q] == label && seen[q] == 0) {
          seen[q] = mark;
          stack[top++] = q;
        }
      }
    }
    return size;
  }

  private static int clamp(int v, int most) {
    return Math.max(0, Math.min(most, v));
  }

  @Override
  public String toString() {
    return "Labels[" + width + "x" + height + ", " + Arrays.stream(owner).max().orElse(0) + "]";
  }
}
