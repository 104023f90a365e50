package io.segtme.bench.seam;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.StitchMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What stitch and merge hold grows with the border of a slide, not with its area: by less than 5
 * for 16 times the area, by less than the root of 5 for 4 times; {@link SeamsBenchmark} measures
 * larger slides.
 */
final class SeamStateTest {
  @ParameterizedTest
  @CsvSource({"CROP, 80, 2, 1024, 4096, 5", "OVERLAP, 0, 8, 2048, 4096, 2.236"})
  void stateGrowsWithTheBorder(
      StitchMode mode, int margin, int block, int side, int largerSide, double most)
      throws Exception {
    LiveState.Peak small = new DrawnState(side, mode, margin, block).measure(512);
    LiveState.Peak large = new DrawnState(largerSide, mode, margin, block).measure(512);
    assertThat(small.merge()).isPositive();
    assertThat((double) large.together()).isLessThan(most * small.together());
  }
}
