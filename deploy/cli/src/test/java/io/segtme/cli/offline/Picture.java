package io.segtme.cli.offline;

import java.io.Serializable;

/** The class of every pixel of a frame, as a formula; 0 is background. */
@FunctionalInterface
interface Picture extends Serializable {
  int cls(int x, int y);

  /** Round nuclei, many touching, one of some in every square of 18 pixels. */
  static Picture nuclei(long seed, double density) {
    return (x, y) -> {
      for (int row = y / 18 - 1; row <= y / 18 + 1; row++) {
        for (int column = x / 18 - 1; column <= x / 18 + 1; column++) {
          long draw = Mix.of(seed, column, row);
          if ((draw & 0xffff) >= density * 0x10000) {
            continue;
          }
          double dx = x - column * 18 - (draw >> 16 & 15);
          double dy = y - row * 18 - (draw >> 20 & 15);
          double radius = 5 + (draw >> 24 & 7);
          if (dx * dx + dy * dy <= radius * radius) {
            return 1 + (int) ((draw >>> 32) % 5);
          }
        }
      }
      return 0;
    };
  }
}
