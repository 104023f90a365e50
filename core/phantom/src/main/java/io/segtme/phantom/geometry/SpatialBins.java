package io.segtme.phantom.geometry;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Items by the square of the plane that holds their point. */
public final class SpatialBins<T> {
  private final double size;
  private final Map<Long, List<T>> bins = new HashMap<>();

  /**
   * @param size side of a square, um
   */
  public SpatialBins(double size) {
    this.size = size;
  }

  public void add(double x, double y, T item) {
    bins.computeIfAbsent(key(x, y), k -> new ArrayList<>()).add(item);
  }

  /** The items of the square that holds a point, in the order in which they were added. */
  public List<T> at(double x, double y) {
    return bins.getOrDefault(key(x, y), List.of());
  }

  private long key(double x, double y) {
    return (long) Math.floor(x / size) << 32 ^ ((long) Math.floor(y / size) & 0xffffffffL);
  }
}
