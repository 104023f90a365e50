package io.segtme.segmentation.read;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Plans of blocks in, tiles out. Plans are taken into state at once, they are small; then one tile
 * row is read per turn, so that a checkpoint barrier waits for one row. A turn is a processing-time
 * timer, not a mail, since a stop with savepoint waits for mails that post each other.
 *
 * <p>State: blocks that are not read to the end, with the row that is next; dealt out anew when the
 * parallelism changes.
 *
 * <p>Fails: a tile over a part of the slide that cannot be read is a dead letter TILE_UNREADABLE
 * and travels on without pixels. A slide that costs too many reader processes ends its run as
 * FAILED.
 */
final class ReadOperator extends AbstractStreamOperator<Tile>
    implements OneInputStreamOperator<BlockPlan, Tile>, BoundedOneInput {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  static final String STAGE = "read";
  static final String UNREADABLE = "TILE_UNREADABLE";

  private final JobConfig.Read settings;

  private transient StageMetrics events;
  private transient SharedSquares squares;
  private transient BlockQueue queue;
  private transient ListState<PendingBlock> state;
  private transient @Nullable PendingBlock current;
  private transient @Nullable BlockReader reader;
  private transient boolean scheduled;

  ReadOperator(JobConfig.Read settings, SideOutput side) {
    this.side = side;
    this.settings = settings;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    queue = new BlockQueue(settings.runsInWork());
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("blocks", TypeInformation.of(PendingBlock.class)));
    for (PendingBlock block : state.get()) {
      queue.add(block);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    squares = settings.share();
    schedule();
  }

  @Override
  public void processElement(StreamRecord<BlockPlan> element) {
    BlockPlan plan = element.getValue();
    if (plan.tilesToInfer() > 0) {
      queue.add(new PendingBlock(plan, 0));
      schedule();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.clear();
    if (current != null) {
      state.add(current);
    }
    state.addAll(queue.all());
  }

  @Override
  public void endInput() {
    while (step()) {}
  }

  @Override
  public void close() throws Exception {
    if (squares != null) {
      squares.close();
    }
    super.close();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void schedule() {
    if (!scheduled && (current != null || !queue.isEmpty())) {
      scheduled = true;
      ProcessingTimeService time = getProcessingTimeService();
      time.registerTimer(
          time.getCurrentProcessingTime() + 1,
          at -> {
            scheduled = false;
            step();
            schedule();
          });
    }
  }

  /** Reads one row of tiles; false where there is none left. */
  private boolean step() {
    if (current == null || reader == null) {
      current = queue.poll();
      if (current == null) {
        return false;
      }
      reader = new BlockReader(current.plan(), squares.reader());
    }
    int row = current.nextRow();
    for (Tile tile : reader.row(row)) {
      emit(tile);
    }
    SlideException refusal = reader.takeRefusal();
    if (refusal != null) {
      String failure = "%s: %s".formatted(refusal.reason(), refusal.getMessage());
      Run run = current.plan().run();
      side.emit(SideStream.REPORTS, Report.failed(run, STAGE, failure), output);
    }
    if (row + 1 < current.plan().run().blockCells()) {
      current = new PendingBlock(current.plan(), row + 1);
    } else {
      current = null;
      reader = null;
    }
    return true;
  }

  private void emit(Tile tile) {
    String failure = tile.failure();
    if (failure == null) {
      events.tileRead(tile.readNanos());
    } else {
      events.tileFailed(UNREADABLE);
      String detail =
          "tile %d,%d of slide %s: %s"
              .formatted(tile.row(), tile.column(), tile.run().slideId(), failure);
      side.emit(SideStream.REJECTED, Rejected.tile(STAGE, UNREADABLE, detail, tile), output);
    }
    output.collect(new StreamRecord<>(tile));
  }
}
