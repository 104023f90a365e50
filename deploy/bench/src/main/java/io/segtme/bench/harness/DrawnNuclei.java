package io.segtme.bench.harness;

import io.segtme.base.SplitMix64;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;

/**
 * A frame without end of round nuclei, many of them touching, one of some in every square of 18
 * pixels: what a network would predict of it, as a function of seed and place alone.
 *
 * @param seed of the places, sizes and classes
 * @param density share of the squares that have a nucleus, 0 to 1
 */
public record DrawnNuclei(long seed, double density) {
  private static final int SQUARE = 18;

  /** Squares around a pixel whose nuclei may cover it, on each side. */
  private static final int REACH = 1;

  /** The nuclei that benchmarks share: about a third of the frame. */
  public static DrawnNuclei usual() {
    return new DrawnNuclei(5, 0.5);
  }

  /** Classes, probabilities and HV of a part of the frame; coordinates are at least 0. */
  public FieldMaps maps(Rect part) {
    FieldMaps maps = FieldMaps.blank(part.width(), part.height());
    for (int row = part.y0() / SQUARE - REACH; row <= part.y1() / SQUARE + REACH; row++) {
      for (int column = part.x0() / SQUARE - REACH;
          column <= part.x1() / SQUARE + REACH;
          column++) {
        paint(maps, part, row, column);
      }
    }
    return maps;
  }

  private void paint(FieldMaps maps, Rect part, int row, int column) {
    long draw = SplitMix64.mix(SplitMix64.mix(seed * SplitMix64.GAMMA + column) + row);
    if ((draw & 0xffff) >= density * 0x10000) {
      return;
    }
    int centreX = column * SQUARE + (int) (draw >> 16 & 15);
    int centreY = row * SQUARE + (int) (draw >> 20 & 15);
    int radius = 5 + (int) (draw >> 24 & 7);
    byte cls = (byte) (1 + (draw >>> 32) % 5);
    int lastY = Math.min(part.y1() - 1, centreY + radius);
    int lastX = Math.min(part.x1() - 1, centreX + radius);
    for (int y = Math.max(part.y0(), centreY - radius); y <= lastY; y++) {
      for (int x = Math.max(part.x0(), centreX - radius); x <= lastX; x++) {
        int dx = x - centreX;
        int dy = y - centreY;
        if (dx * dx + dy * dy <= radius * radius) {
          set(maps, (y - part.y0()) * maps.width() + x - part.x0(), cls, dx, dy, radius);
        }
      }
    }
  }

  /** Where nuclei overlap, the first one in raster order of the squares stays. */
  private static void set(FieldMaps maps, int at, byte cls, int dx, int dy, int radius) {
    if (maps.cls()[at] == 0) {
      maps.cls()[at] = cls;
      maps.prob()[at] = (byte) 200;
      maps.h()[at] = (byte) (127 * dx / radius);
      maps.v()[at] = (byte) (127 * dy / radius);
    }
  }
}
