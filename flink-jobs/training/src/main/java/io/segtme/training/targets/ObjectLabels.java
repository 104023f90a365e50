package io.segtme.training.targets;

/**
 * The objects whose HV maps are taught, numbered 1, 2, ... in raster order.
 *
 * <p>{@link #byInstance} is for data with real instances: an object is an 8-connected piece of one
 * id, so that a nucleus that is seen twice, as at a mirror, is two objects. {@link #byClass} is the
 * card's way for data without instances: the 4-connected components of each class.
 */
public final class ObjectLabels {
  private final int width;
  private final int[] key;
  private final int[] labels;
  private final int[] stack;
  private final boolean diagonal;
  private int count;

  private ObjectLabels(int[] key, int width, boolean diagonal) {
    this.key = key;
    this.width = width;
    this.diagonal = diagonal;
    labels = new int[key.length];
    stack = new int[key.length];
    for (int i = 0; i < key.length; i++) {
      if (key[i] != 0 && labels[i] == 0) {
        count++;
        fill(i);
      }
    }
  }

  /** Pieces of equal instance id; 0 is background. */
  public static ObjectLabels byInstance(int[] instance, int width) {
    return new ObjectLabels(instance, width, true);
  }

  /** Components of equal class; 0 and classes above 5 are no object. */
  public static ObjectLabels byClass(byte[] cls, int width) {
    int[] key = new int[cls.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = cls[i] > 0 && cls[i] <= 5 ? cls[i] : 0;
    }
    return new ObjectLabels(key, width, false);
  }

  /** Object of every pixel, 0 for none. */
  public int[] labels() {
    return labels;
  }

  public int count() {
    return count;
  }

  private void fill(int first) {
    int depth = 0;
    stack[depth++] = first;
    labels[first] = count;
    while (depth > 0) {
      int at = stack[--depth];
      int x = at % width;
      for (int dy = -1; dy <= 1; dy++) {
        for (int dx = -1; dx <= 1; dx++) {
          int to = at + dy * width + dx;
          boolean straight = dx == 0 || dy == 0;
          if ((straight || diagonal)
              && x + dx >= 0
              && x + dx < width
              && to >= 0
              && to < key.length
              && labels[to] == 0
              && key[to] == key[first]) {
            labels[to] = count;
            stack[depth++] = to;
          }
        }
      }
    }
  }
}
