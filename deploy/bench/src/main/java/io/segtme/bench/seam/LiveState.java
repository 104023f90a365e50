package io.segtme.bench.seam;

import static java.util.Objects.requireNonNull;

import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.merge.MergeStage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.NodeOutput;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.stitch.StitchStage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.api.transformations.TwoInputTransformation;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/**
 * The operators of the stages stitch and merge, taken out of their graph and driven by hand, with
 * an account of the serialised bytes that they hold: plans, canvases, messages of open nodes, and
 * the marks of closed ones.
 */
final class LiveState implements AutoCloseable {
  private static final TypeSerializer<BlockPlan> PLANS = serializer(BlockPlan.class);
  private static final TypeSerializer<NodeMessage> MESSAGES = serializer(NodeMessage.class);

  private final Run run;
  private final KeyedTwoInputStreamOperatorTestHarness<String, BlockPlan, Patch, ComponentBatch>
      stitch;
  private final List<KeyedOneInputStreamOperatorTestHarness<String, NodeMessage, ComponentBatch>>
      merge = new ArrayList<>();
  private final Map<String, Long> held = new HashMap<>();
  private final Set<String> cells = new HashSet<>();
  private final Deque<NodeMessage> up = new ArrayDeque<>();
  private long stitchBytes;
  private long mergeBytes;
  private Peak peak = new Peak(0, 0, 0, 0);

  /**
   * The most bytes held at any time.
   *
   * @param passedUp bytes of all messages between nodes
   */
  record Peak(long stitch, long merge, long together, long passedUp) {}

  LiveState(Run run, int extent) throws Exception {
    this.run = run;
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    DataStream<Long> start = env.fromSequence(0, 0);
    StageGraph graph = new StageGraph();
    var blocks =
        StitchStage.add(
            start.map(x -> (BlockPlan) null).returns(BlockPlan.class),
            start.map(x -> (Patch) null).returns(Patch.class),
            extent,
            graph);
    stitch = stitch(blocks.getTransformation());
    int levels = run.blocks().levels();
    if (levels > 0) {
      Map<String, Transformation<?>> named = new HashMap<>();
      MergeStage.add(graph.read(SideStream.OPEN), levels, extent, graph)
          .getTransformation()
          .getTransitivePredecessors()
          .forEach(t -> named.put(t.getName(), t));
      for (int level = 1; level <= levels; level++) {
        merge.add(merge(requireNonNull(named.get(MergeStage.NAME + '-' + level))));
      }
    }
  }

  void plan(BlockPlan plan) throws Exception {
    hold(plan.key(), 0, bytes(plan));
    stitch.processElement1(new StreamRecord<>(plan));
    settle();
  }

  void patch(Patch patch) throws Exception {
    String cell = patch.cellRow() + "," + patch.cellColumn();
    if (patch.planes().length > 0 && cells.add(cell)) {
      hold(patch.blockKey(), 0, 4 + patch.planes().length);
    }
    stitch.processElement2(new StreamRecord<>(patch));
    settle();
  }

  Peak peak() {
    return peak;
  }

  /** Sends on what is handed up, until nothing moves. */
  private void settle() throws Exception {
    take(stitch);
    while (!up.isEmpty()) {
      NodeMessage message = up.remove();
      long bytes = bytes(message);
      hold(message.key(), message.level(), bytes);
      peak = new Peak(peak.stitch, peak.merge, peak.together, peak.passedUp + bytes);
      var node = merge.get(message.level() - 1);
      node.processElement(new StreamRecord<>(message));
      take(node);
    }
  }

  private void take(AbstractStreamOperatorTestHarness<ComponentBatch> operator) {
    take(operator, SideStream.REPORTS, Report.class).forEach(this::release);
    up.addAll(take(operator, SideStream.OPEN, NodeMessage.class));
    operator.getOutput().clear();
  }

  /** What an operator emitted to a stream since it was asked last. */
  private static <T> List<T> take(
      AbstractStreamOperatorTestHarness<?> operator, SideStream<T> stream, Class<T> type) {
    var records =
        operator.getSideOutput(new OutputTag<>(stream.toString(), TypeInformation.of(type)));
    if (records == null) {
      return List.of();
    }
    List<T> taken = records.stream().map(StreamRecord::getValue).toList();
    records.clear();
    return taken;
  }

  private void hold(String key, int level, long bytes) {
    held.merge(key, bytes, Long::sum);
    stitchBytes += level == 0 ? bytes : 0;
    mergeBytes += level == 0 ? 0 : bytes;
    peak =
        new Peak(
            Math.max(peak.stitch, stitchBytes),
            Math.max(peak.merge, mergeBytes),
            Math.max(peak.together, stitchBytes + mergeBytes),
            peak.passedUp);
  }

  /** A closed node keeps its key, a flag and its time to live. */
  private void release(Report report) {
    String[] place = report.key().split("/", 4);
    int level = Integer.parseInt(place[1]);
    if (!report.key().equals(NodeOutput.reportKey(level, row(place), column(place)))) {
      throw new IllegalStateException(report.key());
    }
    String key =
        level == 0
            ? BlockPlan.key(run, row(place), column(place))
            : run.runId() + '/' + level + '/' + row(place) + '/' + column(place);
    long mark = key.length() + 1L + Long.BYTES;
    long freed = held.put(key, mark) - mark;
    stitchBytes -= level == 0 ? freed : 0;
    mergeBytes -= level == 0 ? 0 : freed;
  }

  private static int row(String[] place) {
    return Integer.parseInt(place[2]);
  }

  private static int column(String[] place) {
    return Integer.parseInt(place[3]);
  }

  private static long bytes(BlockPlan plan) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(512);
    PLANS.serialize(plan, out);
    return out.length();
  }

  private static long bytes(NodeMessage message) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(512);
    MESSAGES.serialize(message, out);
    return out.length();
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    return TypeInformation.of(type).createSerializer(new SerializerConfigImpl());
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, BlockPlan, Patch, ComponentBatch>
      stitch(Transformation<ComponentBatch> stage) throws Exception {
    var operator = ((TwoInputTransformation<BlockPlan, Patch, ComponentBatch>) stage).getOperator();
    var harness =
        new KeyedTwoInputStreamOperatorTestHarness<>(
            operator, BlockPlan::key, Patch::blockKey, Types.STRING);
    harness.open();
    return harness;
  }

  @SuppressWarnings("unchecked")
  private static KeyedOneInputStreamOperatorTestHarness<String, NodeMessage, ComponentBatch> merge(
      Transformation<?> stage) throws Exception {
    var operator = ((OneInputTransformation<NodeMessage, ComponentBatch>) stage).getOperator();
    var harness =
        new KeyedOneInputStreamOperatorTestHarness<>(operator, NodeMessage::key, Types.STRING);
    harness.open();
    return harness;
  }

  @Override
  public void close() throws Exception {
    stitch.close();
    for (var level : merge) {
      level.close();
    }
  }
}
