package io.segtme.segmentation.plan;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.model.BlockGrid;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.shape.fractal.HilbertCode;

/** Which tiles of a slide are inferred, and what each block may expect of them. */
final class BlockPlanner {
  private final Run run;
  private final TileGrid grid;
  private final BlockGrid blocks;
  private final BitSet infer;

  /**
   * @param area what of the frame is analysed, null for all of it; tiles that do not meet it are
   *     left out
   * @param skipBackground whether tiles that do not meet the mask are left out
   */
  BlockPlanner(Run run, TissueMask mask, @Nullable RegionArea area, boolean skipBackground) {
    this.run = run;
    this.grid = run.grid();
    this.blocks = run.blocks();
    this.infer = new BitSet(grid.columns() * grid.rows());
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Rect tile = grid.tile(column, row);
        if ((area == null || area.meets(tile)) && (!skipBackground || mask.meets(tile))) {
          infer.set(row * grid.columns() + column);
        }
      }
    }
  }

  /**
   * @param infer the tiles to infer, by row * columns + column
   */
  BlockPlanner(Run run, BitSet infer) {
    this.run = run;
    this.grid = run.grid();
    this.blocks = run.blocks();
    this.infer = infer;
  }

  /** Tiles of the slide. */
  long tiles() {
    return (long) grid.columns() * grid.rows();
  }

  /** Tiles that are not inferred. */
  long background() {
    return tiles() - infer.cardinality();
  }

  /** One plan a block, in Hilbert order, so that neighbours finish together. */
  Stream<BlockPlan> blocks() {
    int level = blocks.levels();
    return IntStream.range(0, HilbertCode.size(level))
        .mapToObj(step -> HilbertCode.decode(level, step))
        .filter(at -> at.x < blocks.columns() && at.y < blocks.rows())
        .map(at -> block((int) at.y, (int) at.x));
  }

  /** The same, packed. */
  Stream<PlanSlice> slices() {
    int size = PlanSlice.size(blocks.count());
    List<BlockPlan> all = blocks().toList();
    return IntStream.range(0, (all.size() + size - 1) / size)
        .mapToObj(k -> PlanSlice.of(all.subList(k * size, Math.min(all.size(), (k + 1) * size))));
  }

  private BlockPlan block(int row, int column) {
    int side = blocks.side();
    byte[] tiles = new byte[side * side];
    byte[] expected = new byte[side * side];
    for (int slot = 0; slot < side * side; slot++) {
      int cellRow = row * side + slot / side;
      int cellColumn = column * side + slot % side;
      if (cellRow >= grid.cellsDown() || cellColumn >= grid.cellsAcross()) {
        continue;
      }
      if (inferred(cellRow, cellColumn)) {
        tiles[slot] = 1;
      }
      int ranks = grid.ranks(cellColumn, cellRow);
      for (int rank = 0; rank < Integer.SIZE - Integer.numberOfLeadingZeros(ranks); rank++) {
        if ((ranks >> rank & 1) == 1
            && inferred(grid.tileRow(cellRow, rank), grid.tileColumn(cellColumn, rank))) {
          expected[slot]++;
        }
      }
    }
    return new BlockPlan(run, row, column, tiles, expected);
  }

  private boolean inferred(int row, int column) {
    return row < grid.rows() && column < grid.columns() && infer.get(row * grid.columns() + column);
  }
}
