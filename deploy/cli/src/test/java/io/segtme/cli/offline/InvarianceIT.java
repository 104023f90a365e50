package io.segtme.cli.offline;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * The job's stages give one answer, that of one thread, whatever blocks, parallelism and order of
 * arrival: over random predictions that disagree where they overlap, with random background and
 * failed tiles. One try is one job that carries all slides at once.
 */
@Tag("long")
class InvarianceIT {
  private static final int[] BLOCKS = {2, 4, 8, 16};
  private static SharedCluster cluster;

  @BeforeContainer
  static void start() throws Exception {
    cluster = new SharedCluster();
  }

  @AfterContainer
  static void stop() {
    cluster.close();
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void oneAnswer(
      @ForAll long seed,
      @ForAll SeedKind seeds,
      @ForAll @IntRange(min = 20, max = 90) int density,
      @ForAll @IntRange(max = 3) int extents)
      throws Exception {
    int extent = new int[] {64, 112, 320, 2048}[extents];
    List<PredictedSlide> slides = new ArrayList<>();
    for (StitchMode mode : StitchMode.values()) {
      int margin = mode == StitchMode.OVERLAP ? 0 : (seed & 1) == 0 ? 32 : 80;
      DrawnTiles tiles =
          new DrawnTiles(
              Picture.nuclei(seed, density / 100.0),
              500 + (int) (seed & 127),
              440,
              mode,
              margin,
              seed,
              0.004,
              0.1,
              0.1);
      for (int block : BLOCKS) {
        slides.add(tiles.slide(mode + "-" + margin + "-" + block, block));
      }
    }
    for (int parallelism = 1; parallelism <= 4; parallelism++) {
      ArrivalOrder order =
          parallelism == 1 ? ArrivalOrder.planned() : ArrivalOrder.shuffled(seed + parallelism);
      Answers.equalWhole(
          slides, cluster.answers(slides, seeds, extent, parallelism, order), seeds, extent);
    }
  }
}
