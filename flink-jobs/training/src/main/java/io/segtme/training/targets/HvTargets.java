package io.segtme.training.targets;

/**
 * HV targets of a label image (specification, section 8): a pixel's x offset from its object's
 * centroid, negative and positive offsets each scaled to reach -1 and 1, and likewise y; a side of
 * zero length is 0, and so is background. Cost: two passes over the pixels.
 */
public final class HvTargets {
  private HvTargets() {}

  /**
   * Writes both maps.
   *
   * @param labels object of every pixel, row by row: 1 to {@code objects}, 0 for background
   * @param out receives the horizontal map and behind it the vertical one, from {@code at} on
   */
  public static void write(int[] labels, int objects, int width, float[] out, int at) {
    int pixels = labels.length;
    double[] sumX = new double[objects + 1];
    double[] sumY = new double[objects + 1];
    int[] count = new int[objects + 1];
    int[] box = emptyBoxes(objects);
    for (int i = 0; i < pixels; i++) {
      int k = labels[i];
      if (k > 0) {
        int x = i % width;
        int y = i / width;
        sumX[k] += x;
        sumY[k] += y;
        count[k]++;
        grow(box, 4 * k, x, y);
      }
    }
    for (int i = 0; i < pixels; i++) {
      int k = labels[i];
      boolean object = k > 0;
      out[at + i] = object ? scaled(i % width, sumX[k] / count[k], box[4 * k], box[4 * k + 1]) : 0;
      out[at + pixels + i] =
          object ? scaled(i / width, sumY[k] / count[k], box[4 * k + 2], box[4 * k + 3]) : 0;
    }
  }

  private static int[] emptyBoxes(int objects) {
    int[] box = new int[4 * (objects + 1)];
    for (int i = 0; i < box.length; i += 2) {
      box[i] = Integer.MAX_VALUE;
      box[i + 1] = Integer.MIN_VALUE;
    }
    return box;
  }

  /** Least and greatest x, then y. */
  private static void grow(int[] box, int at, int x, int y) {
    box[at] = Math.min(box[at], x);
    box[at + 1] = Math.max(box[at + 1], x);
    box[at + 2] = Math.min(box[at + 2], y);
    box[at + 3] = Math.max(box[at + 3], y);
  }

  private static float scaled(int position, double centre, int least, int greatest) {
    double offset = position - centre;
    double side = offset < 0 ? centre - least : greatest - centre;
    return side > 0 ? (float) (offset / side) : 0;
  }
}
