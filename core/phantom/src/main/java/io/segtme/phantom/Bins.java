package io.segtme.phantom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Things by the square of the plane they lie in. */
final class Bins<T> {
  private final double size;
  private final Map<Long, List<T>> bins = new HashMap<>();

  Bins(double size) {
    this.size = size;
  }

  void add(double x, double y, T thing) {
    bins.computeIfAbsent(key(x, y), k -> new ArrayList<>()).add(thing);
  }

  /** The things of the square that holds a point. */
  List<T> at(double x, double y) {
    return bins.getOrDefault(key(x, y), List.of());
  }

  private long key(double x, double y) {
    return Noise.floor(x / size) << 32 ^ (Noise.floor(y / size) & 0xffffffffL);
  }
}
