package io.segtme.segmentation.infer;

import io.segtme.connectors.djl.TileInput;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TilePrediction;
import io.segtme.kernels.frame.Rect;
import io.segtme.models.ModelException;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Tile;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Tiles in, patches out: each patch goes to the one cell that it covers. Tiles are collected into a
 * bundle of one batch, which is flushed when it is full, after a delay and at the end. A checkpoint
 * barrier waits for at most the batch that is being inferred.
 *
 * <p>State: the tiles of the bundle; dealt out anew when the parallelism changes.
 *
 * <p>Fails: a batch that the network refuses is repeated tile by tile at the same shape; a tile
 * that fails alone, or whose output is not finite, is a dead letter MODEL_OUTPUT_INVALID and sends
 * empty patches. Out of memory propagates.
 */
final class InferOperator extends AbstractStreamOperator<Patch>
    implements OneInputStreamOperator<Tile, Patch> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  static final String STAGE = "infer";
  static final String INVALID = "MODEL_OUTPUT_INVALID";

  private final TileModelSource source;
  private final long delayMillis;

  private transient TileModel model;
  private transient StageMetrics events;
  private transient List<Tile> bundle;
  private transient ListState<Tile> state;
  private transient boolean timerSet;

  InferOperator(TileModelSource source, JobConfig.Infer config, SideOutput side) {
    this.side = side;
    this.source = source;
    this.delayMillis = config.bundleDelay().toMillis();
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("bundle", TypeInformation.of(Tile.class)));
  }

  @Override
  public void open() throws Exception {
    super.open();
    model = source.open();
    events = new FlinkStageMetrics(getMetricGroup());
    bundle = new ArrayList<>();
    for (Tile tile : state.get()) {
      add(tile);
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    state.update(bundle);
  }

  @Override
  public void processElement(StreamRecord<Tile> element) {
    Tile tile = element.getValue();
    if (!tile.isRead()) {
      emitFailed(tile);
      return;
    }
    add(tile);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a timer that throws fails the task
  private void add(Tile tile) {
    bundle.add(tile);
    if (bundle.size() >= model.batch()) {
      flush();
    } else if (!timerSet) {
      timerSet = true;
      getProcessingTimeService()
          .registerTimer(
              getProcessingTimeService().getCurrentProcessingTime() + delayMillis,
              time -> {
                timerSet = false;
                flush();
              });
    }
  }

  @Override
  public void finish() throws Exception {
    flush();
    super.finish();
  }

  @Override
  public void close() throws Exception {
    if (model != null) {
      model.close();
    }
    super.close();
  }

  private void flush() {
    if (bundle.isEmpty()) {
      return;
    }
    long start = System.nanoTime();
    List<TilePrediction> predictions = infer(bundle);
    long each = (System.nanoTime() - start) / bundle.size();
    events.batchInferred(System.nanoTime() - start);
    for (int i = 0; i < bundle.size(); i++) {
      TilePrediction prediction = predictions.get(i);
      if (prediction != null && prediction.finite()) {
        events.tileInferred();
        emit(bundle.get(i), prediction.planes(), each);
      } else {
        refuse(bundle.get(i), prediction == null);
      }
    }
    bundle.clear();
  }

  private List<@Nullable TilePrediction> infer(List<Tile> tiles) {
    List<@Nullable TilePrediction> predictions = new ArrayList<>(tiles.size());
    try {
      predictions.addAll(model.infer(tiles.stream().map(InferOperator::input).toList()));
    } catch (ModelException e) {
      LOG.warn("a batch of {} tiles failed and is repeated tile by tile", tiles.size(), e);
      events.batchRepeated();
      for (Tile tile : tiles) {
        predictions.add(inferAlone(tile));
      }
    }
    return predictions;
  }

  private @Nullable TilePrediction inferAlone(Tile tile) {
    try {
      return model.infer(List.of(input(tile))).get(0);
    } catch (ModelException e) {
      LOG.warn(
          "slide {}: tile {},{} failed alone", tile.run().slideId(), tile.row(), tile.column(), e);
      return null;
    }
  }

  private static TileInput input(Tile tile) {
    Rect inside = tile.run().grid().insideFrame(tile.column(), tile.row());
    return new TileInput(tile.rgb(), inside.x0(), inside.y0(), inside.x1(), inside.y1());
  }

  private void refuse(Tile tile, boolean threw) {
    String detail =
        "tile %d,%d of slide %s: the network %s; look at the tile, or at the model %s"
            .formatted(
                tile.row(),
                tile.column(),
                tile.run().slideId(),
                threw ? "failed on it" : "gave values that are not finite",
                tile.run().modelName());
    events.tileFailed(INVALID);
    side.emit(SideStream.REJECTED, Rejected.tile(STAGE, INVALID, detail, tile), output);
    emitFailed(tile);
  }

  private void emitFailed(Tile tile) {
    emit(tile, null, 0);
  }

  private void emit(Tile tile, byte @Nullable [] planes, long nanos) {
    Patches.of(tile, planes, nanos).forEach(patch -> output.collect(new StreamRecord<>(patch)));
  }
}
