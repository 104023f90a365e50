package io.segtme.training.evaluate;

import java.util.HashMap;
import java.util.Map;

/**
 * Nuclei of a picture: numbers 1 to {@code count} in raster order of first pixels, whatever the ids
 * were, with area, centroid and majority class.
 */
final class LabelImage {
  private final int width;
  private final int[] labels;
  private final int count;
  private final int[] area;
  private final double[] sumX;
  private final double[] sumY;
  private final int[] cls;

  /**
   * @param ids id of every pixel, 0 for background
   * @param classes class of every pixel, 0 to 255
   */
  LabelImage(int width, int[] ids, byte[] classes) {
    this.width = width;
    labels = new int[ids.length];
    count = number(ids, labels);
    area = new int[count + 1];
    sumX = new double[count + 1];
    sumY = new double[count + 1];
    int[][] votes = new int[count + 1][256];
    for (int i = 0; i < labels.length; i++) {
      int k = labels[i];
      area[k]++;
      int y = i / width;
      sumX[k] += i - y * width;
      sumY[k] += y;
      votes[k][classes[i] & 0xff]++;
    }
    cls = new int[count + 1];
    for (int k = 1; k <= count; k++) {
      for (int c = 1; c < 256; c++) {
        cls[k] = votes[k][c] > votes[k][cls[k]] || cls[k] == 0 && votes[k][c] > 0 ? c : cls[k];
      }
    }
  }

  private static int number(int[] ids, int[] labels) {
    Map<Integer, Integer> numbers = new HashMap<>();
    for (int i = 0; i < ids.length; i++) {
      if (ids[i] != 0) {
        Integer known = numbers.get(ids[i]);
        labels[i] = known == null ? numbers.size() + 1 : known;
        numbers.putIfAbsent(ids[i], labels[i]);
      }
    }
    return numbers.size();
  }

  int width() {
    return width;
  }

  int[] labels() {
    return labels;
  }

  int count() {
    return count;
  }

  int area(int k) {
    return area[k];
  }

  /** Mean x of the pixel indices. */
  double x(int k) {
    return sumX[k] / area[k];
  }

  double y(int k) {
    return sumY[k] / area[k];
  }

  /** Majority class of the pixels that have one, lowest on a tie. */
  int cls(int k) {
    return cls[k];
  }
}
