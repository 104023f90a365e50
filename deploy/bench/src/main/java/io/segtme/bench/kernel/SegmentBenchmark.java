package io.segtme.bench.kernel;

import io.segtme.bench.harness.Benchmark;
import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.bench.harness.ProcessorTime;
import io.segtme.bench.harness.Request;
import io.segtme.bench.harness.Table;
import io.segtme.cli.stack.Folders;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.component.ExtentCut;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.shape.Contour;
import io.segtme.kernels.shape.FilledShape;
import io.segtme.kernels.shape.Morphology;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.kernels.watershed.ComponentSegmenter;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * From components to contours: seeds, watershed, class, contour, morphology, digest, beside the
 * Python reference's {@code --fast} path on the same maps in the same run. Both in processor time
 * of their one thread; the best of the rounds counts.
 *
 * <p>The reference is timed up to 4 MP, larger maps repeat the one of 2048 x 2048. Without it the
 * maps are drawn here.
 */
public final class SegmentBenchmark implements Benchmark {
  private static final int ROUNDS = 4;
  private static final int LARGEST_DRAWN = 2048;
  private static final int EXTENT = 2048;
  private static final double MPP = 0.314;

  /** The project's folder, which the launcher names. */
  private static final String PROJECT = "segtme.project";

  @Override
  public String name() {
    return "segment";
  }

  @Override
  public String arguments() {
    return "[SIDE...]";
  }

  @Override
  public String description() {
    return "components to contours, beside the Python reference where it is installed";
  }

  @Override
  public Table run(Request request) throws Exception {
    Table table =
        new Table(
            "MP", "seeds", "foreground", "nuclei", "s/MP", "reference s/MP", "reference / own");
    Path folder = Files.createTempDirectory("segtme-bench-");
    try {
      Optional<PythonReference> reference = PythonReference.find(script(), folder);
      if (reference.isEmpty()) {
        request.note("no Python reference here: measured alone, on maps drawn by this software");
      }
      for (int side : request.integersOr(List.of(1024, 2048, 4096, 8192), List.of(512))) {
        int drawnSide = Math.min(side, LARGEST_DRAWN);
        FieldMaps drawn =
            reference.isPresent()
                ? reference.get().maps(drawnSide)
                : DrawnNuclei.usual().maps(new Rect(0, 0, drawnSide, drawnSide));
        FieldMaps maps = repeated(drawn, Math.max(1, side / drawnSide));
        for (SeedKind seeds : SeedKind.values()) {
          request.note("side %d, seeds %s ...".formatted(maps.width(), lower(seeds)));
          double seconds =
              side <= LARGEST_DRAWN
                  ? reference.map(r -> r.seconds(seeds)).orElse(Double.NaN)
                  : Double.NaN;
          measure(maps, seeds, seconds, request.quick() ? 1 : ROUNDS, table);
        }
      }
      return table;
    } finally {
      Folders.delete(folder);
    }
  }

  private static Path script() {
    return Path.of(System.getProperty(PROJECT, "."))
        .resolve("../shared/reference/segtme_reference.py");
  }

  private static void measure(
      FieldMaps maps, SeedKind seeds, double referenceSeconds, int rounds, Table table)
      throws Exception {
    double megapixels = maps.cls().length / 1e6;
    int foreground = 0;
    for (byte cls : maps.cls()) {
      foreground += cls > 0 ? 1 : 0;
    }
    SegmentParameters parameters = SegmentParameters.defaults(seeds);
    int nuclei = segment(maps, parameters);
    double best = ProcessorTime.best(rounds, () -> segment(maps, parameters));
    table.row(
        megapixels,
        lower(seeds),
        (double) foreground / maps.cls().length,
        nuclei,
        best / megapixels,
        referenceSeconds / megapixels,
        referenceSeconds / best);
  }

  private static String lower(SeedKind seeds) {
    return seeds.name().toLowerCase(Locale.ROOT);
  }

  /** All that the job does with the components of a frame. */
  @SuppressWarnings("ModifiedButNotUsed") // kept so that nothing is optimised away
  private static int segment(FieldMaps maps, SegmentParameters parameters) {
    ComponentSegmenter segmenter = new ComponentSegmenter(parameters);
    ModelFrame frame = ModelFrame.of(maps.width(), maps.height(), MPP, MPP, MPP);
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
