package io.segtme.kernels.watershed;

import java.util.Arrays;

/**
 * The compact watershed of a component from its markers (Neubert, Protzel 2014, as specification
 * section 6 orders it). Energy is sqrt(h*h + v*v) / 127. Marker pixels are queued first, in raster
 * order, with their energy; a neighbour is queued with its energy plus compactness times its
 * distance to the marker pixel that its flood started from. The queue orders by (value, age) in
 * float64, so the labels do not depend on the heap; neighbours are pushed up, left, right, down.
 *
 * <p>A push whose value is not below the pixel's best so far can never win and is left out; the
 * order of the ages of the others stays. Cost: about two pushes per pixel.
 */
final class CompactWatershed {
  /** Less than any value: the pixel was labelled, or is outside. */
  private static final double DONE = -1;

  private static final double[] ENERGY = new double[2 * 128 * 128 + 1];

  static {
    for (int i = 0; i < ENERGY.length; i++) {
      ENERGY[i] = Math.sqrt(i) / 127.0;
    }
  }

  private final double compactness;
  private final FloodQueue queue = new FloodQueue();
  private double[] best = new double[0];

  CompactWatershed(double compactness) {
    this.compactness = compactness;
  }

  /**
   * Spreads the markers in {@link PaddedBox#label} over the whole component. Every component needs
   * one.
   */
  void flood(PaddedBox box) {
    prepare(box);
    while (!queue.isEmpty()) {
      int entry = queue.poll();
      int at = queue.pixel(entry);
      if (best[at] == DONE) {
        continue;
      }
      best[at] = DONE;
      int from = queue.source(entry);
      int label = box.label[from];
      box.label[at] = label;
      int dy = at / box.stride - from / box.stride;
      int dx = at - from - dy * box.stride;
      push(box, at - box.stride, from, dx, dy - 1);
      push(box, at - 1, from, dx - 1, dy);
      push(box, at + 1, from, dx + 1, dy);
      push(box, at + box.stride, from, dx, dy + 1);
    }
  }

  private void prepare(PaddedBox box) {
    if (best.length < box.inside.length) {
      best = new double[box.inside.length];
      Arrays.fill(best, DONE);
    }
    queue.clear();
    for (int i = 0; i < box.runs; i++) {
      Arrays.fill(best, box.runFrom[i], box.runTo[i], Double.POSITIVE_INFINITY);
    }
    for (int i = 0; i < box.runs; i++) {
      for (int at = box.runFrom[i]; at < box.runTo[i]; at++) {
        if (box.label[at] != 0) {
          best[at] = energy(box, at);
          queue.add(best[at], at, at);
        }
      }
    }
  }

  private void push(PaddedBox box, int at, int from, int dx, int dy) {
    double bound = best[at];
    if (bound == DONE) {
      return;
    }
    double value = energy(box, at) + compactness * Math.sqrt(dx * dx + dy * dy);
    if (value < bound) {
      best[at] = value;
      queue.add(value, at, from);
    }
  }

  private static double energy(PaddedBox box, int at) {
    int h = box.h[at];
    int v = box.v[at];
    return ENERGY[h * h + v * v];
  }
}
