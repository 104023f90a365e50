package io.segtme.segmentation.model;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.frame.RegionArea;
import java.util.ArrayList;
import java.util.List;

/**
 * Final components of one run, to be segmented.
 *
 * @param run the run
 * @param id identity of the batch within the run
 * @param components at least one, in raster order
 */
public record ComponentBatch(Run run, String id, List<Piece> components) {
  /** A batch is full at so many components or pixels: enough to share work, little to lose. */
  private static final int MOST_COMPONENTS = 128;

  private static final int MOST_PIXELS = 64 * 1024;

  /**
   * Final components as batches, in their order.
   *
   * @param place what the batches' ids begin with: unique within the run
   */
  public static List<ComponentBatch> of(Run run, String place, List<Component> components) {
    List<ComponentBatch> batches = new ArrayList<>();
    List<Piece> batch = new ArrayList<>();
    int pixels = 0;
    for (Component component : components) {
      batch.add(Piece.of(component));
      pixels += component.pixels();
      if (batch.size() == MOST_COMPONENTS || pixels >= MOST_PIXELS) {
        batches.add(new ComponentBatch(run, place + '-' + batches.size(), batch));
        batch = new ArrayList<>();
        pixels = 0;
      }
    }
    if (!batch.isEmpty()) {
      batches.add(new ComponentBatch(run, place + '-' + batches.size(), batch));
    }
    return batches;
  }

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

    /** Whether it goes on, or may go on, beyond the area of a region. */
    public boolean endsAt(RegionArea area) {
      for (int i = 0; i < runs.length; i += 3) {
        if (area.endsAt(runs[i], runs[i + 1], runs[i + 2])) {
          return true;
        }
      }
      return false;
    }

    /** The component that travelled. */
    public Component component() {
      return new Component(runs, cls, prob, h, v);
    }
  }
}
