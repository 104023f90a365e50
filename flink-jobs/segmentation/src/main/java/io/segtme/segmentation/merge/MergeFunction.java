package io.segtme.segmentation.merge;

import io.segtme.kernels.component.MergeNode;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.BlockGrid;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Marks;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.NodeOutput;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One level of the quadtree: messages of child nodes in, components out. A node closes when all
 * messages of all its children are there; what is whole leaves, what goes on is handed up.
 *
 * <p>State: the messages of open nodes, by child and number; after closing a mark that turns late
 * duplicates away for a day: what a restart repeats comes sooner.
 *
 * <p>Fails: never for data. When the run has ended the node is dropped, and says so to its parent.
 */
final class MergeFunction extends KeyedProcessFunction<String, NodeMessage, ComponentBatch> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;
  private static final Duration MARK_LIFE = Duration.ofDays(1);

  private final int extent;

  private transient StageMetrics events;
  private transient MapState<Long, NodeMessage> messages;
  private transient ValueState<Integer> children;
  private transient ValueState<Long> missing;
  private transient ValueState<Boolean> closed;

  MergeFunction(int extent, SideOutput side) {
    this.side = side;
    this.extent = extent;
  }

  @Override
  public void open(OpenContext context) {
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
    messages =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "messages",
                    TypeInformation.of(Long.class),
                    TypeInformation.of(NodeMessage.class)));
    children = getRuntimeContext().getState(new ValueStateDescriptor<>("children", Integer.class));
    missing = getRuntimeContext().getState(new ValueStateDescriptor<>("missing", Long.class));
    closed = getRuntimeContext().getState(Marks.remembered("closed", MARK_LIFE));
  }

  @Override
  public void processElement(NodeMessage message, Context context, Collector<ComponentBatch> out)
      throws Exception {
    if (Boolean.TRUE.equals(closed.value())) {
      return;
    }
    if (message.isGone()) {
      clear();
      NodeOutput.gone(
          message.run(),
          message.level(),
          message.row(),
          message.column(),
          up -> side.emit(SideStream.OPEN, up, context::output));
      return;
    }
    long slot = (long) message.child() << Integer.SIZE | message.index();
    if (messages.contains(slot)) {
      return;
    }
    messages.put(slot, message);
    Integer known = children.value();
    int before = known == null ? 0 : known;
    int now = before | 1 << message.child();
    Long left = missing.value();
    long remaining =
        (left == null ? 0 : left) - 1 + (now == before ? 0 : (long) message.messages());
    BlockGrid blocks = message.run().blocks();
    if (remaining == 0
        && Integer.bitCount(now)
            == blocks.children(message.level(), message.row(), message.column())) {
      close(message, blocks, context, out);
    } else {
      children.update(now);
      missing.update(remaining);
    }
  }

  private void close(
      NodeMessage last, BlockGrid blocks, Context context, Collector<ComponentBatch> out)
      throws Exception {
    long start = System.nanoTime();
    Run run = last.run();
    int level = last.level();
    MergeNode node =
        MergeNode.close(
            NodeMessage.components(messages.values()),
            blocks.sides(level, last.row(), last.column()),
            extent);
    NodeOutput.emit(
        run,
        level,
        last.row(),
        last.column(),
        node,
        message -> side.emit(SideStream.OPEN, message, context::output),
        out);
    side.emit(
        SideStream.REPORTS,
        Report.of(
            run,
            NodeOutput.reportKey(level, last.row(), last.column()),
            NodeOutput.counts(Counts.zero(), node)
                .with(Count.MERGE_NANOS, System.nanoTime() - start)),
        context::output);
    events.nodeMerged(node.finals().size(), node.open().size());
    clear();
  }

  private void clear() throws Exception {
    messages.clear();
    children.clear();
    missing.clear();
    closed.update(true);
  }
}
