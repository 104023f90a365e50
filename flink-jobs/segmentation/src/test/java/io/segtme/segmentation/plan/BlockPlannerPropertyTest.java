package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.Region;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Run;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class BlockPlannerPropertyTest {
  private static final String CORNER = "POLYGON ((0 0, 90 0, 0 60, 0 0))";

  @Property(tries = 20)
  void everyBlockComesOnceAndEveryStepOnASquareGoesToANeighbour(
      @ForAll @IntRange(min = 0, max = 4) int levels) {
    int side = 2 * 160 * (1 << levels);
    List<BlockPlan> blocks =
        PlanStage.blocks(TestRuns.crop("r", side, side), new BitSet()).toList();
    assertThat(blocks).extracting(BlockPlan::key).doesNotHaveDuplicates().hasSize(1 << 2 * levels);
    for (int i = 1; i < blocks.size(); i++) {
      BlockPlan a = blocks.get(i - 1);
      BlockPlan b = blocks.get(i);
      assertThat(Math.abs(a.row() - b.row()) + Math.abs(a.column() - b.column())).isOne();
    }
  }

  /** What the plan expects of each cell is what its tiles will send. */
  @Property(tries = 200)
  void expectedPatchesAreThoseThatTilesSend(
      @ForAll @IntRange(min = 1, max = 1200) int width,
      @ForAll @IntRange(min = 1, max = 900) int height,
      @ForAll boolean overlap,
      @ForAll boolean whole,
      @ForAll long seed) {
    Run run = overlap ? TestRuns.overlap("r", width, height) : TestRuns.crop("r", width, height);
    TissueMask mask = new TissueMask(width, height);
    Random random = new Random(seed);
    for (int i = 0; i < 3; i++) {
      mask.set(random.nextInt(mask.columns()), random.nextInt(mask.rows()));
    }
    RegionArea area = whole ? null : RegionArea.of(Region.parse(CORNER), run.frame());
    BlockPlanner planner = new BlockPlanner(run, mask, area, true);
    List<BlockPlan> blocks = planner.blocks().toList();
    TileGrid grid = run.grid();
    Map<String, Integer> sent = new HashMap<>();
    Map<String, Integer> expected = new HashMap<>();
    long inferred = 0;
    for (BlockPlan block : blocks) {
      for (int slot = 0; slot < 4; slot++) {
        int row = block.row() * 2 + slot / 2;
        int column = block.column() * 2 + slot % 2;
        if (block.expected()[slot] > 0) {
          expected.put(row + "," + column, (int) block.expected()[slot]);
        }
        if (block.tiles()[slot] == 1) {
          inferred++;
          assertThat(area == null || area.meets(grid.tile(column, row))).isTrue();
          for (int y = row; y < row + grid.cellRowsOf(row); y++) {
            for (int x = column; x < column + grid.cellColumnsOf(column); x++) {
              sent.merge(y + "," + x, 1, Integer::sum);
            }
          }
        }
      }
    }
    assertThat(blocks).hasSize((int) run.blocks().count());
    assertThat(expected).isEqualTo(sent);
    assertThat(planner.tiles()).isEqualTo((long) grid.columns() * grid.rows());
    assertThat(planner.background()).isEqualTo(planner.tiles() - inferred);
    if (whole) {
      assertThat(inferred).isPositive();
    }
  }
}
