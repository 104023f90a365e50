package io.segtme.segmentation.model;

import io.segtme.kernels.Component;
import java.util.List;

/**
 * Final components of one run, to be segmented.
 *
 * @param run the run
 * @param id identity of the batch within the run
 * @param components at least one, in raster order
 */
public record ComponentBatch(Run run, String id, List<Piece> components) {

  /**
   * A component as it travels.
   *
   * @param runs y, x0, x1 of every run in raster order
   * @param cls class of every pixel in the same order
   * @param prob probability
   * @param h horizontal value
   * @param v vertical value
   */
  public record Piece(int[] runs, byte[] cls, byte[] prob, byte[] h, byte[] v) {

    /** A component, ready to travel. */
    public static Piece of(Component c) {
      return new Piece(c.runs(), c.cls(), c.prob(), c.h(), c.v());
    }

    /** The component that travelled. */
    public Component component() {
      return new Component(runs, cls, prob, h, v);
    }
  }
}
