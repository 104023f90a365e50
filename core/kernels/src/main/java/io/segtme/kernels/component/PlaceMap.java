package io.segtme.kernels.component;

import java.util.Arrays;

/** Places of the frame to whole numbers from 0; open addressing, no allocation per place. */
final class PlaceMap {
  private static final long FREE = Long.MIN_VALUE;
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private final long[] keys;
  private final int[] values;
  private final int mask;

  /**
   * @param places how many there will be at most
   */
  PlaceMap(int places) {
    int capacity = Integer.highestOneBit(Math.max(8, places)) * 4;
    keys = new long[capacity];
    Arrays.fill(keys, FREE);
    values = new int[capacity];
    mask = capacity - 1;
  }

  void put(int y, int x, int value) {
    int slot = slot(y, x);
    keys[slot] = key(y, x);
    values[slot] = value;
  }

  /** The number of a place, -1 where it has none. */
  int get(int y, int x) {
    int slot = slot(y, x);
    return keys[slot] == FREE ? -1 : values[slot];
  }

  private int slot(int y, int x) {
    long key = key(y, x);
    int slot = (int) (key * MIX >>> 32) & mask;
    while (keys[slot] != FREE && keys[slot] != key) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static long key(int y, int x) {
    return (long) y << 32 | x & 0xffffffffL;
  }
}
