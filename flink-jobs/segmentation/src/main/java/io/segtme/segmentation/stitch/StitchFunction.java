package io.segtme.segmentation.stitch;

import io.segtme.kernels.component.MergeNode;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.stitch.CellCanvas;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Marks;
import io.segtme.segmentation.model.NodeOutput;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunAreas;
import io.segtme.segmentation.model.RunFact;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * The window of one block in slide space: keeps the winning pixel of every cell by rank, whatever
 * the order of arrival, and closes when every expected patch is there, never by time. What a closed
 * block knows whole leaves as components, what goes on beyond it is handed up to merge.
 *
 * <p>State, from when read begins the block or a neighbour's tile is inferred: the plan, one canvas
 * a cell (some 4 bytes a pixel), the account; after closing a mark that turns late duplicates away
 * for a day: what a restart repeats comes sooner.
 *
 * <p>Fails: never for data; a block never closes with what happens to be there. When its run has
 * ended the window is dropped, and says so to merge.
 */
final class StitchFunction
    extends KeyedCoProcessFunction<String, BlockPlan, Patch, ComponentBatch> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final Duration MARK_LIFE = Duration.ofDays(1);

  private final int extent;

  private transient StageMetrics events;
  private transient ValueState<BlockPlan> plan;
  private transient MapState<Integer, byte[]> cells;
  private transient ValueState<Counts> account;
  private transient ValueState<Integer> missing;
  private transient ValueState<Boolean> closed;
  private transient RunAreas areas;

  StitchFunction(int extent, SideOutput side) {
    this.side = side;
    this.extent = extent;
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    plan = value("plan", BlockPlan.class);
    cells =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "cells", TypeInformation.of(Integer.class), TypeInformation.of(byte[].class)));
    account = value("account", Counts.class);
    missing = value("missing", Integer.class);
    closed = getRuntimeContext().getState(Marks.remembered("closed", MARK_LIFE));
    areas = new RunAreas();
  }

  @Override
  public void processElement1(BlockPlan block, Context context, Collector<ComponentBatch> out)
      throws Exception {
    if (isClosed()) {
      return;
    }
    if (block.isGone()) {
      clear();
      NodeOutput.gone(
          block.run(),
          0,
          block.row(),
          block.column(),
          message -> side.emit(SideStream.OPEN, message, context::output));
      return;
    }
    if (plan.value() != null) {
      return;
    }
    plan.update(block);
    missing.update(missing() + block.patchesExpected());
    closeIfComplete(context, out);
  }

  @Override
  public void processElement2(Patch patch, Context context, Collector<ComponentBatch> out)
      throws Exception {
    if (isClosed()) {
      return;
    }
    Run run = patch.run();
    TileGrid grid = run.grid();
    int slot =
        (patch.cellRow() % run.blockCells()) * run.blockCells()
            + patch.cellColumn() % run.blockCells();
    byte[] stored = cells.get(slot);
    CellCanvas canvas =
        stored == null
            ? new CellCanvas(grid.cellWidth(patch.cellColumn()), grid.cellHeight(patch.cellRow()))
            : CellCanvas.fromBytes(stored);
    if (!canvas.apply(patch.rank(), patch.planes())) {
      return;
    }
    cells.put(slot, canvas.toBytes());
    if (patch.home() && patch.failed()) {
      side.emit(
          SideStream.FACTS,
          RunFact.failedTile(run, patch.cellRow(), patch.cellColumn()),
          context::output);
    }
    if (patch.home()) {
      account.update(
          account()
              .with(patch.failed() ? Count.TILES_FAILED : Count.TILES_INFERRED, 1)
              .with(Count.READ_NANOS, patch.readNanos())
              .with(Count.INFER_NANOS, patch.inferNanos()));
    }
    missing.update(missing() - 1);
    closeIfComplete(context, out);
  }

  private void closeIfComplete(Context context, Collector<ComponentBatch> out) throws Exception {
    BlockPlan block = plan.value();
    if (block == null || missing() != 0) {
      return;
    }
    long start = System.nanoTime();
    BlockComponents components = new BlockComponents(block.run(), block.row(), block.column());
    for (var cell : cells.entries()) {
      components.put(cell.getKey(), CellCanvas.fromBytes(cell.getValue()));
    }
    RegionArea area = areas.of(block.run());
    if (area != null) {
      components.keepOnly(area);
    }
    MergeNode node = components.close(extent);
    NodeOutput.emit(
        block.run(),
        0,
        block.row(),
        block.column(),
        node,
        message -> side.emit(SideStream.OPEN, message, context::output),
        out);
    side.emit(
        SideStream.REPORTS,
        Report.of(
            block.run(),
            NodeOutput.reportKey(0, block.row(), block.column()),
            NodeOutput.counts(account(), node).with(Count.STITCH_NANOS, System.nanoTime() - start)),
        context::output);
    events.blockStitched(node.finals().size(), node.open().size());
    clear();
  }

  private void clear() throws Exception {
    plan.clear();
    cells.clear();
    account.clear();
    missing.clear();
    closed.update(true);
  }

  private boolean isClosed() throws Exception {
    return Boolean.TRUE.equals(closed.value());
  }

  private int missing() throws Exception {
    Integer value = missing.value();
    return value == null ? 0 : value;
  }

  private Counts account() throws Exception {
    Counts value = account.value();
    return value == null ? Counts.zero() : value;
  }

  private <T> ValueState<T> value(String name, Class<T> type) {
    return getRuntimeContext().getState(new ValueStateDescriptor<>(name, TypeInformation.of(type)));
  }
}
