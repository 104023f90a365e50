package io.segtme.kernels.watershed;

import java.util.Arrays;

/**
 * A binary heap of (value, age) in primitive arrays: the least value first, the older of equal
 * ones. An entry's age is its number, counted from 0 by {@link #add}.
 */
final class FloodQueue {
  private double[] value = new double[1024];
  private int[] age = new int[1024];
  private int size;
  private int[] pixel = new int[1024];
  private int[] source = new int[1024];
  private int entries;

  void clear() {
    size = 0;
    entries = 0;
  }

  boolean isEmpty() {
    return size == 0;
  }

  int pixel(int entry) {
    return pixel[entry];
  }

  int source(int entry) {
    return source[entry];
  }

  /** Queues a pixel whose flood started from the pixel {@code from}. */
  void add(double priority, int at, int from) {
    if (entries == pixel.length) {
      pixel = Arrays.copyOf(pixel, 2 * entries);
      source = Arrays.copyOf(source, 2 * entries);
    }
    if (size == value.length) {
      value = Arrays.copyOf(value, 2 * size);
      age = Arrays.copyOf(age, 2 * size);
    }
    pixel[entries] = at;
    source[entries] = from;
    int hole = size++;
    while (hole > 0) {
      int up = (hole - 1) >> 1;
      if (value[up] <= priority) {
        break;
      }
      value[hole] = value[up];
      age[hole] = age[up];
      hole = up;
    }
    value[hole] = priority;
    age[hole] = entries++;
  }

  /** Takes the first entry away and returns it. */
  int poll() {
    int first = age[0];
    double lastValue = value[--size];
    int lastAge = age[size];
    int hole = 0;
    int down = 1;
    while (down < size) {
      if (down + 1 < size && isBefore(down + 1, down)) {
        down++;
      }
      if (lastValue < value[down] || (lastValue == value[down] && lastAge < age[down])) {
        break;
      }
      value[hole] = value[down];
      age[hole] = age[down];
      hole = down;
      down = 2 * hole + 1;
    }
    value[hole] = lastValue;
    age[hole] = lastAge;
    return first;
  }

  private boolean isBefore(int a, int b) {
    return value[a] < value[b] || (value[a] == value[b] && age[a] < age[b]);
  }
}
