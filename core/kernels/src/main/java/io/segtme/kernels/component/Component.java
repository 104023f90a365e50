package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import java.util.List;

/**
 * A set of foreground pixels of the frame with their predictions: runs (y, x0, x1; half-open) in
 * raster order, and one byte per pixel, in the same order, of class, probability, h and v. Usually
 * one 4-connected component or a piece of one; a set of pieces that wait to be joined is allowed.
 * Arrays are shared with the caller, not copied.
 */
public final class Component {
  private final int[] runs;
  private final byte[] cls;
  private final byte[] prob;
  private final byte[] h;
  private final byte[] v;
  private final Rect box;

  /**
   * @param runs y, x0, x1 for every run, at least one; runs of a row do not touch
   * @throws IllegalArgumentException if runs are not in raster order, are empty or touch, if there
   *     are more than 2^31 - 1 pixels, or a plane has another length than the runs have pixels
   */
  public Component(int[] runs, byte[] cls, byte[] prob, byte[] h, byte[] v) {
    int pixels = Runs.pixels(runs);
    if (cls.length != pixels || prob.length != pixels || h.length != pixels || v.length != pixels) {
      throw new IllegalArgumentException(
          "component of %d pixels: planes hold %d, %d, %d, %d"
              .formatted(pixels, cls.length, prob.length, h.length, v.length));
    }
    this.runs = runs;
    this.cls = cls;
    this.prob = prob;
    this.h = h;
    this.v = v;
    box = Runs.box(runs);
  }

  /**
   * One component of all pixels of some that have none in common; runs that touch are fused. Cost n
   * log n in runs.
   *
   * @param parts at least one, of at most 2^31 - 1 pixels together
   */
  public static Component join(List<Component> parts) {
    return ComponentJoin.join(parts);
  }

  /** y, x0, x1 of every run, in raster order. */
  public int[] runs() {
    return runs;
  }

  public byte[] cls() {
    return cls;
  }

  public byte[] prob() {
    return prob;
  }

  public byte[] h() {
    return h;
  }

  public byte[] v() {
    return v;
  }

  public int pixels() {
    return cls.length;
  }

  /** The bounding box in the frame. */
  public Rect box() {
    return box;
  }
}
