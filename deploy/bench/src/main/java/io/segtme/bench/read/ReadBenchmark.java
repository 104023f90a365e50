package io.segtme.bench.read;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.connectors.openslide.binding.Slide;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.binding.Slides;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.guard.SlideGuard;
import io.segtme.connectors.openslide.read.SquareReader;
import io.segtme.phantom.svs.SvsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Squares of a drawn slide (JPEG tiles of 256), each read once a round: in this process and in a
 * reader process, round about, so that other work on the machine is borne by both. A slide is
 * opened anew each round: no square comes from OpenSlide's cache.
 */
public final class ReadBenchmark implements Benchmark {
  private static final int SQUARE = SquareReader.SQUARE;
  private static final int WARM = 2;

  @Override
  public String name() {
    return "read";
  }

  @Override
  public String arguments() {
    return "[SIDE...]";
  }

  @Override
  public String description() {
    return "squares of a slide a second, read in this process and under guard";
  }

  @Override
  public Table run(Request request) throws IOException, SlideException {
    Table table =
        new Table("side", "squares", "in process 1/s", "under guard 1/s", "ratio", "start ms");
    for (int side : request.integersOr(List.of(6144), List.of(1024))) {
      request.note("drawing and reading a slide of %d x %d ...".formatted(side, side));
      Path file = Files.createTempFile("segtme-bench", ".svs");
      try (SlideGuard guard = new SlideGuard(GuardSettings.DEFAULT)) {
        draw(file, side);
        long start = System.nanoTime();
        guard.open(file).close();
        double startMillis = (System.nanoTime() - start) * 1e-6;
        measure(table, file, guard, request.quick() ? 1 : 9, startMillis);
      } finally {
        Files.delete(file);
      }
    }
    return table;
  }

  private static void measure(
      Table table, Path file, SlideGuard guard, int rounds, double startMillis)
      throws SlideException {
    double[] direct = new double[rounds];
    double[] guarded = new double[rounds];
    double[] ratio = new double[rounds];
    int squares = 0;
    for (int round = -WARM; round < rounds; round++) {
      double directSeconds;
      double guardedSeconds;
      try (Slide slide = Slides.open(file)) {
        squares = (int) (slide.getLevelWidth(0) / SQUARE * (slide.getLevelHeight(0) / SQUARE));
        directSeconds = seconds(slide);
      }
      try (Slide slide = guard.open(file)) {
        guardedSeconds = seconds(slide);
      }
      if (round >= 0) {
        direct[round] = squares / directSeconds;
        guarded[round] = squares / guardedSeconds;
        ratio[round] = directSeconds / guardedSeconds;
      }
    }
    table.row(
        Long.toString(Math.round(Math.sqrt(squares) * SQUARE)),
        squares,
        median(direct),
        median(guarded),
        median(ratio),
        startMillis);
  }

  /** Reads every whole square of level 0. */
  private static double seconds(Slide slide) throws SlideException {
    int[] pixels = new int[SQUARE * SQUARE];
    long start = System.nanoTime();
    for (long y = 0; y + SQUARE <= slide.getLevelHeight(0); y += SQUARE) {
      for (long x = 0; x + SQUARE <= slide.getLevelWidth(0); x += SQUARE) {
        slide.paintRegionARGB(pixels, x, y, 0, SQUARE, SQUARE);
      }
    }
    return (System.nanoTime() - start) * 1e-9;
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void draw(Path file, int side) throws IOException {
    SvsWriter.write(
        file,
        new SvsWriter.Spec(side, side, OptionalDouble.of(0.25), 0.8f),
        (y0, rows, rgb) -> {
          for (int at = 0; at < rows * side; at++) {
            int x = at % side;
            int y = y0 + at / side;
            rgb[3 * at] = wave(x * 0.31 + y * 0.07);
            rgb[3 * at + 1] = wave(y * 0.43 - x * 0.11);
            rgb[3 * at + 2] = wave((x + y) * 0.17);
          }
        });
  }

  private static byte wave(double phase) {
    return (byte) (150 + 90 * Math.sin(phase));
  }
}
