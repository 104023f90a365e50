package io.segtme.kernels;

import java.util.List;

/**
 * Cuts one component into instances (specification, section 6). Reuses its memory: one a thread.
 */
public final class ComponentSegmenter {
  private final SegmentParameters parameters;

  public ComponentSegmenter(SegmentParameters parameters) {
    this.parameters = parameters;
  }

  /**
   * @param instances the kept ones, by their marker's first pixel (y, x)
   * @param dropped how many were below the minimum area
   */
  public record Result(List<Instance> instances, int dropped) {}

  /** Segments a 4-connected component. */
  public Result segment(Component component) {
    throw new UnsupportedOperationException("arrives with the watershed: " + parameters);
  }
}
