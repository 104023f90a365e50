package io.segtme.bench.seam;

import io.segtme.bench.harness.DrawnNuclei;
import io.segtme.cli.offline.PredictedSlide;
import io.segtme.cli.offline.TilePredictions;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.plan.PlanStage;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Drives a square slide of nuclei, almost half of it foreground, through {@link LiveState}: all
 * plans at once, then tiles as one reader sends them, block by block in the plan's order.
 */
final class DrawnState {
  private static final int CELLS_KEPT = 512;

  private final PredictedSlide slide;
  private final DrawnNuclei nuclei = new DrawnNuclei(5, 0.75);
  private final Map<Rect, byte[]> drawn =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Rect, byte[]> eldest) {
          return size() > CELLS_KEPT;
        }
      };

  DrawnState(int side, StitchMode mode, int margin, int blockCells) {
    TilePredictions none = (column, row) -> new byte[0];
    slide =
        new PredictedSlide(
            "0123456789abcdef0123456789abcdef", side, side, mode, margin, blockCells, none);
  }

  LiveState.Peak measure(int extent) throws Exception {
    Run run = realistic(slide.run());
    TileGrid grid = slide.grid();
    BitSet planned = new BitSet();
    planned.set(0, grid.rows() * grid.columns());
    List<BlockPlan> plans = PlanStage.blocks(run, planned).toList();
    try (LiveState state = new LiveState(run, extent)) {
      for (BlockPlan plan : plans) {
        state.plan(plan);
      }
      for (BlockPlan plan : plans) {
        for (int slot = 0; slot < plan.tiles().length; slot++) {
          if (plan.tiles()[slot] == 1) {
            int row = plan.row() * slide.blockCells() + slot / slide.blockCells();
            int column = plan.column() * slide.blockCells() + slot % slide.blockCells();
            tile(state, run, grid, row, column);
          }
        }
      }
      return state.peak();
    }
  }

  /** Records as long as those of a real run: each carries it. */
  private static Run realistic(Run run) {
    String sha256 = "0123456789abcdef".repeat(4);
    return new Run(
        run.runId(),
        "S-2041-03",
        "file:///slides/2041/S-2041-03.svs",
        sha256,
        "1073741824 2026-01-31T12:00:00Z (dev=801,ino=131075)",
        0,
        run.mppX(),
        run.mppY(),
        run.targetMpp(),
        run.frameWidth(),
        run.frameHeight(),
        run.mode(),
        run.margin(),
        run.blockCells(),
        "network 1.0.0",
        sha256,
        sha256,
        "pytorch 2.7.1 cpu, float32, 1 thread, batch 8",
        run.region(),
        run.attempt(),
        run.epoch());
  }

  private void tile(LiveState state, Run run, TileGrid grid, int row, int column) throws Exception {
    for (int y = row; y < row + grid.cellRowsOf(row); y++) {
      for (int x = column; x < column + grid.cellColumnsOf(column); x++) {
        state.patch(
            new Patch(run, y, x, grid.rank(column, row, x, y), cell(grid.cell(x, y)), false, 0, 0));
      }
    }
  }

  /** Tiles over one cell agree here: what they predict is drawn once. */
  private byte[] cell(Rect cell) {
    return drawn.computeIfAbsent(cell, this::draw);
  }

  private byte[] draw(Rect cell) {
    byte[] cls = nuclei.maps(cell).cls();
    byte[] planes = Arrays.copyOf(cls, 4 * cls.length);
    for (int i = 0; i < cls.length; i++) {
      planes[cls.length + i] = (byte) i;
    }
    return planes;
  }
}
