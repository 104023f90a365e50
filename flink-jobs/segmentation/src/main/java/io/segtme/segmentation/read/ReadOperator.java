package io.segtme.segmentation.read;

import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.read.SharedSquares;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.background.Background;
import io.segtme.segmentation.background.Retries;
import io.segtme.segmentation.background.Room;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedMultiInput;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;
import org.jspecify.annotations.Nullable;

/**
 * Slices of plans in, tiles out, and to stitch the plan of each block that begins. Slices are taken
 * into state at once, they are small. Blocks are read in the background, and their tiles leave in
 * turns, while there is room downstream: a checkpoint barrier waits for none of it. A turn is a
 * processing-time timer, not a mail, since a stop with savepoint waits for mails that post each
 * other.
 *
 * <p>State: the blocks that are not read to the end, with the cell that is next; dealt out anew
 * when the parallelism changes, dropped where they were planned under another lineage.
 *
 * <p>Fails: a tile over a part of the slide that cannot be decoded is a dead letter TILE_UNREADABLE
 * and travels on without pixels. While a slide does not answer its run waits, and no other does;
 * given up, or when it costs too many reader processes or is another file, the run ends as FAILED,
 * with one dead letter, and its tiles travel on without pixels. Once the end of a run without a
 * result is published its blocks leave the queue.
 */
final class ReadOperator extends AbstractStreamOperator<Tile>
    implements TwoInputStreamOperator<PlanSlice, EndedRun, Tile>, BoundedMultiInput {
  private static final long serialVersionUID = 1;

  static final String STAGE = "read";
  static final String UNREADABLE = "TILE_UNREADABLE";

  /** Blocks that a subtask reads or holds: one leaves while the next is read. */
  private static final int AHEAD = 2;

  private static final int TILES_A_TURN = 16;

  /** A bound against leaks: runs that are remembered for what may still come of them. */
  private static final int MOST_REMEMBERED = 1_000;

  private final JobConfig.Read settings;
  private final Lineage lineage;
  private final SideOutput side;

  private transient StageMetrics events;
  private transient SharedSquares squares;
  private transient Background<BlockRead> reading;
  private transient Room room;
  private transient BlockQueue queue;
  private transient Map<String, Work> works;
  private transient Map<String, BlockRead.Lost> lost;
  private transient Set<String> ended;
  private transient ListState<PendingSlice> state;
  private transient boolean scheduled;
  private transient boolean ending;

  /** A block that is being read, or was and leaves. */
  private static final class Work {
    PendingBlock block;
    @Nullable BlockRead read;

    Work(PendingBlock block) {
      this.block = block;
    }
  }

  ReadOperator(JobConfig.Read settings, Lineage lineage, SideOutput side) {
    this.settings = settings;
    this.lineage = lineage;
    this.side = side;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    queue = new BlockQueue(settings.runsInWork());
    works = new LinkedHashMap<>();
    lost = new LinkedHashMap<>();
    ended = new LinkedHashSet<>();
    state =
        context
            .getOperatorStateStore()
            .getListState(
                new ListStateDescriptor<>("slices", TypeInformation.of(PendingSlice.class)));
    for (PendingSlice slice : state.get()) {
      if (lineage.changed(slice.slice().run()) == null) {
        queue.add(slice);
      }
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    events = new FlinkStageMetrics(getMetricGroup());
    squares = settings.share();
    reading = new Background<>(getProcessingTimeService(), AHEAD, STAGE, this::wasRead);
    room = new Room(getContainingTask());
    schedule();
  }

  @Override
  public void processElement1(StreamRecord<PlanSlice> element) {
    PlanSlice slice = element.getValue();
    if (!ended.contains(slice.run().runId())) {
      queue.add(PendingSlice.of(slice));
      schedule();
    }
  }

  @Override
  public void processElement2(StreamRecord<EndedRun> element) {
    if (Outcome.isResult(element.getValue().state())) {
      return;
    }
    String runId = element.getValue().runId();
    ended.add(runId);
    forgetFirst(ended);
    lost.remove(runId);
    queue.drop(runId);
    works.values().removeIf(work -> work.block.run().runId().equals(runId));
  }

  private static void forgetFirst(Collection<String> runs) {
    if (runs.size() > MOST_REMEMBERED) {
      Iterator<String> oldest = runs.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.clear();
    for (Work work : works.values()) {
      state.add(work.block.slice());
    }
    state.addAll(queue.all());
  }

  @Override
  public void endInput(int input) throws Exception {
    if (input != 1) {
      return;
    }
    ending = true;
    while (!works.isEmpty() || !queue.isEmpty()) {
      begin();
      reading.finish();
      while (emitTile()) {}
    }
  }

  @Override
  public void close() throws Exception {
    if (reading != null) {
      reading.close();
    }
    if (squares != null) {
      squares.close();
    }
    super.close();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void schedule() {
    if (!scheduled && (!works.isEmpty() || !queue.isEmpty())) {
      scheduled = true;
      ProcessingTimeService time = getProcessingTimeService();
      time.registerTimer(time.getCurrentProcessingTime() + 1, at -> turn());
    }
  }

  private void turn() {
    scheduled = false;
    begin();
    for (int tile = 0; tile < TILES_A_TURN && room.isThere() && emitTile(); tile++) {}
    schedule();
  }

  /** Begins blocks while there are too few in work. */
  private void begin() {
    while (works.size() < AHEAD && (ending || room.isThere())) {
      PendingBlock block = queue.poll(ending ? Long.MAX_VALUE : now());
      if (block == null) {
        return;
      }
      BlockPlan plan = block.plan();
      side.emit(SideStream.PLANS, plan, output);
      if (plan.tilesToInfer() == 0) {
        close(block);
        continue;
      }
      Work work = new Work(block);
      works.put(plan.key(), work);
      work.read = lost.get(block.run().runId());
      if (work.read == null) {
        reading.submit(
            plan.key(), () -> BlockReader.read(plan, squares.reader(), settings.store()));
      }
    }
  }

  /** Takes what came of reading a block. */
  private void wasRead(String key, BlockRead read) {
    Work work = works.get(key);
    if (work == null) {
      return;
    }
    if (read instanceof BlockRead.Away away) {
      works.remove(key);
      waitFor(work.block, away.why());
    } else {
      work.read = read;
      if (read instanceof BlockRead.Lost why) {
        end(work.block, why);
      }
    }
  }

  private void waitFor(PendingBlock block, String why) {
    long now = now();
    long since = block.awaySince() == 0 ? now : block.awaySince();
    long away = now - since;
    if (ending || away >= settings.giveUpAfter().toMillis()) {
      BlockRead.Lost given =
          new BlockRead.Lost(
              SlideError.SLIDE_AWAY.name(),
              "%s; it was tried again for %d s; see to its disk or share, then send the slide again"
                  .formatted(why, away / 1000));
      end(block, given);
      queue.putBack(block, now);
      return;
    }
    long next = Retries.after(away);
    queue.putBack(block.away(since), now + next);
    side.emit(SideStream.REPORTS, Report.waiting(block.run(), key(block), why), output);
  }

  /** Ends a run of which nothing is read any more; once. */
  private void end(PendingBlock block, BlockRead.Lost why) {
    Run run = block.run();
    if (lost.putIfAbsent(run.runId(), why) != null) {
      return;
    }
    forgetFirst(lost.keySet());
    String failure = "%s: %s".formatted(why.reason(), why.why());
    side.emit(SideStream.REPORTS, Report.failed(run, STAGE, failure), output);
    side.emit(SideStream.REJECTED, Rejected.run(STAGE, why.reason(), why.why(), run), output);
  }

  /** Emits the next tile of a block that was read; false where there is none. */
  private boolean emitTile() {
    for (Work work : works.values()) {
      if (work.read != null) {
        emitNext(work, work.read);
        return true;
      }
    }
    return false;
  }

  private void emitNext(Work work, BlockRead read) {
    int cell = firstCell(work.block);
    emit(tile(work.block, cell, read), read);
    work.block = work.block.from(cell + 1);
    if (firstCell(work.block) < 0) {
      works.remove(work.block.plan().key());
      close(work.block);
    }
  }

  private void emit(Tile tile, BlockRead read) {
    String failure = tile.failure();
    if (failure == null) {
      events.tileRead(tile.readNanos());
    } else {
      events.tileFailed(UNREADABLE);
      if (read instanceof BlockRead.Pixels) { // a run that is lost has one dead letter
        String detail =
            "tile %d,%d of slide %s: %s"
                .formatted(tile.row(), tile.column(), tile.run().slideId(), failure);
        side.emit(SideStream.REJECTED, Rejected.tile(STAGE, UNREADABLE, detail, tile), output);
      }
    }
    output.collect(new StreamRecord<>(tile));
  }

  private static Tile tile(PendingBlock block, int cell, BlockRead read) {
    Run run = block.run();
    int side = run.blockCells();
    int row = block.plan().row() * side + cell / side;
    int column = block.plan().column() * side + cell % side;
    if (read instanceof BlockRead.Lost why) {
      return Tile.unreadable(run, row, column, why.why(), 0);
    }
    BlockRead.Pixels pixels = (BlockRead.Pixels) read;
    TileGrid grid = run.grid();
    int x = grid.tileX(column);
    int y = grid.tileY(row);
    Optional<String> failure = pixels.region().unreadable(x, y, TileGrid.TILE, TileGrid.TILE);
    return failure.isPresent()
        ? Tile.unreadable(run, row, column, failure.get(), pixels.nanosPerTile())
        : Tile.read(
            run,
            row,
            column,
            pixels.region().rgb(x, y, TileGrid.TILE, TileGrid.TILE),
            pixels.nanosPerTile());
  }

  /** The next cell with a tile to read; -1 where there is none. */
  private static int firstCell(PendingBlock block) {
    byte[] tiles = block.plan().tiles();
    for (int cell = block.nextCell(); cell < tiles.length; cell++) {
      if (tiles[cell] == 1) {
        return cell;
      }
    }
    return -1;
  }

  private void close(PendingBlock block) {
    if (block.closes() > 0) {
      Counts read = Counts.zero().with(Count.BLOCKS_READ, block.closes());
      side.emit(SideStream.REPORTS, Report.of(block.run(), key(block), read), output);
    }
  }

  private static String key(PendingBlock block) {
    return "%s/%d/%d".formatted(STAGE, block.plan().row(), block.plan().column());
  }

  private long now() {
    return getProcessingTimeService().getCurrentProcessingTime();
  }
}
