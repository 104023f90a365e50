package io.segtme.kernels;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.shape.Contour;
import io.segtme.kernels.shape.FilledShape;
import io.segtme.kernels.shape.Morphology;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.ComponentSegmenter;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * From components to contours: seeds, watershed, class, contour, morphology, digest, beside the
 * Python reference's {@code --fast} path on the same maps in the same run. Other work on the
 * machine steals wall time, so both are given by processor time of their one thread; the best of
 * the rounds counts.
 *
 * <p>Arguments: the reference's script, then sides of square maps in frame pixels (default: 1024,
 * 2048, 4096, 8192). The reference is timed up to 4 MP, larger maps repeat the one of 2048 x 2048.
 */
public final class SegmentBenchmark {
  private static final int ROUNDS = 4;
  private static final int LARGEST_DRAWN = 2048;
  private static final int EXTENT = 2048;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private SegmentBenchmark() {}

  /** Prints one line for each size and kind of seeds. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path script = Path.of(args[0]);
    int[] sides = Arrays.stream(args).skip(1).mapToInt(Integer::parseInt).toArray();
    if (sides.length == 0) {
      sides = new int[] {1024, 2048, 4096, 8192};
    }
    System.out.printf(
        "%6s %5s %11s %8s %9s %14s %6s%n",
        "MP", "seeds", "foreground", "nuclei", "s/MP", "reference s/MP", "ratio");
    Path folder = Files.createTempDirectory("segment");
    PythonMaps drawn = new PythonMaps(script, folder);
    for (int side : sides) {
      int drawnSide = Math.min(side, LARGEST_DRAWN);
      FieldMaps maps = repeated(drawn.maps(drawnSide), side / drawnSide);
      for (SeedKind seeds : SeedKind.values()) {
        double reference = side <= LARGEST_DRAWN ? drawn.seconds(seeds) : Double.NaN;
        line(maps, seeds, reference);
      }
    }
    PythonMaps.delete(folder);
  }

  private static void line(FieldMaps maps, SeedKind seeds, double referenceSeconds) {
    double megapixels = maps.cls().length / 1e6;
    int foreground = 0;
    for (byte cls : maps.cls()) {
      foreground += cls > 0 ? 1 : 0;
    }
    int nuclei = 0;
    double best = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long start = THREADS.getCurrentThreadCpuTime();
      nuclei = segment(maps, SegmentParameters.defaults(seeds));
      best = Math.min(best, (THREADS.getCurrentThreadCpuTime() - start) * 1e-9);
    }
    System.out.printf(
        Locale.ROOT,
        "%6.1f %5s %10.1f%% %8d %9.3f %14s %6s%n",
        megapixels,
        seeds.name().toLowerCase(Locale.ROOT),
        100.0 * foreground / maps.cls().length,
        nuclei,
        best / megapixels,
        known("%.3f", referenceSeconds / megapixels),
        known("%.2f", referenceSeconds / best));
  }

  private static String known(String format, double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }

  /** All that the job does with the components of a frame. */
  private static int segment(FieldMaps maps, SegmentParameters parameters) {
    ComponentSegmenter segmenter = new ComponentSegmenter(parameters);
    ModelFrame frame = ModelFrame.of(maps.width(), maps.height(), 0.314, 0.314, 0.314);
    ResultDigest digest = new ResultDigest();
    List<Object> kept = new ArrayList<>();
    int nuclei = 0;
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      for (Component piece : ExtentCut.cut(component, EXTENT)) {
        for (Instance instance : segmenter.segment(piece).instances()) {
          FilledShape shape = FilledShape.of(instance);
          kept.add(Contour.of(shape, parameters.contourTolerance()).level0(frame));
          kept.add(Morphology.of(shape, frame.targetMpp()));
          digest.add(instance);
          nuclei++;
        }
      }
      kept.clear();
    }
    return nuclei;
  }

  private static FieldMaps repeated(FieldMaps maps, int times) {
    int width = maps.width();
    FieldMaps all = FieldMaps.blank(width * times, width * times);
    for (int y = 0; y < all.height(); y++) {
      for (int k = 0; k < times; k++) {
        int from = y % width * width;
        int to = y * all.width() + k * width;
        System.arraycopy(maps.cls(), from, all.cls(), to, width);
        System.arraycopy(maps.prob(), from, all.prob(), to, width);
        System.arraycopy(maps.h(), from, all.h(), to, width);
        System.arraycopy(maps.v(), from, all.v(), to, width);
      }
    }
    return all;
  }
}
