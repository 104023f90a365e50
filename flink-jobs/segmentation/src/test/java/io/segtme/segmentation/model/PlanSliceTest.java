package io.segtme.segmentation.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.TestRuns;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PlanSliceTest {
  private static final Run RUN = TestRuns.withPriority("r", 3);
  private static final int CELLS = RUN.blockCells() * RUN.blockCells();

  @Test
  void givesBackWhatWasPacked() {
    Random random = new Random(1);
    List<BlockPlan> plans = new ArrayList<>();
    for (int block = 0; block < PlanSlice.MOST; block++) {
      byte[] tiles = new byte[CELLS];
      byte[] expected = new byte[CELLS];
      random.nextBytes(tiles);
      random.nextBytes(expected);
      plans.add(new BlockPlan(RUN, block / 8, block % 8, tiles, expected));
    }
    PlanSlice slice = PlanSlice.of(plans);
    assertThat(slice.blocks()).isEqualTo(PlanSlice.MOST);
    assertThat(slice.plans()).usingRecursiveComparison().isEqualTo(plans);
  }

  @Test
  void aSmallRunIsDealtOutBlockByBlockAndALargeOneInFewSlices() {
    assertThat(PlanSlice.size(1)).isOne();
    assertThat(PlanSlice.size(31)).isOne();
    assertThat(PlanSlice.size(160)).isEqualTo(10);
    assertThat(PlanSlice.size(7_938)).isEqualTo(PlanSlice.MOST);
  }
}
