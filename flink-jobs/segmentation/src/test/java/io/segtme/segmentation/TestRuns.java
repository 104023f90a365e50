package io.segtme.segmentation;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.schemas.OriginalBytes;
import io.segtme.segmentation.model.Run;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Runs without a slide, for tests of stages. */
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

  /** A run of a slide that exists, in crop mode with margin 32 and blocks of 2 x 2 cells. */
  public static Run of(String id, Path slide, String contentHash, ModelFrame frame) {
    return new Run(
        id,
        "slide",
        slide.toString(),
        contentHash,
        0,
        0.499,
        0.499,
        0.314,
        frame.width(),
        frame.height(),
        StitchMode.CROP,
        32,
        2,
        "model 1",
        "digest",
        "recipe",
        "runtime");
  }

  /** An arrival as the source hands it on. */
  public static Arrival arrival(SlideRequest request, long offset) {
    return new Arrival(
        "slides.arrived",
        0,
        offset,
        0,
        request.slideId(),
        request,
        null,
        OriginalBytes.of(request.toString().getBytes(StandardCharsets.UTF_8)));
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
