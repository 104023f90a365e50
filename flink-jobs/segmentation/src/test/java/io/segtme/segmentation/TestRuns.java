package io.segtme.segmentation;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.segmentation.model.Run;

/** Runs without a slide, for tests of rooms. */
public final class TestRuns {
  private TestRuns() {}

  /** A run of a frame in crop mode with margin 32 and blocks of 2 x 2 cells of 160 pixels. */
  public static Run crop(String id, int width, int height) {
    return run(id, width, height, StitchMode.CROP, 32, 2, 0);
  }

  /** A run of a frame in overlap mode with blocks of 2 x 2 cells of 112 pixels. */
  public static Run overlap(String id, int width, int height) {
    return run(id, width, height, StitchMode.OVERLAP, 0, 2, 0);
  }

  /** A run of a priority. */
  public static Run withPriority(String id, int priority) {
    return run(id, 400, 400, StitchMode.CROP, 32, 2, priority);
  }

  private static Run run(
      String id, int width, int height, StitchMode mode, int margin, int cells, int priority) {
    return new Run(
        id,
        "slide-" + id,
        "/nowhere/" + id + ".svs",
        "hash",
        priority,
        0.5,
        0.5,
        0.314,
        width,
        height,
        mode,
        margin,
        cells,
        "model 1",
        "digest",
        "recipe",
        "runtime");
  }
}
