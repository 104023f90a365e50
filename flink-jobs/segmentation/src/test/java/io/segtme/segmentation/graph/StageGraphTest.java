package io.segtme.segmentation.graph;

import static io.segtme.segmentation.graph.SideStream.PROGRESS;
import static io.segtme.segmentation.graph.SideStream.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.Placement;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Report;
import java.util.Map;
import org.apache.flink.api.common.operators.SlotSharingGroup;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

final class StageGraphTest {
  private final StageGraph graph = new StageGraph();
  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void whatIsEmittedIsRead() {
    add("a", graph.declare("a", REPORTS));
    add("b", graph.declare("b", REPORTS));
    DataStream<Report> reports = graph.read(REPORTS);
    assertThat(reports.getTransformation().getInputs()).as("those of both").hasSize(2);
    assertThatCode(graph::requireComplete).doesNotThrowAnyException();
  }

  @Test
  void aStreamThatNobodyReadsIsNamedWithItsOperator() {
    add("a", graph.declare("a", REPORTS, PROGRESS));
    graph.read(REPORTS);
    assertThatThrownBy(graph::requireComplete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("nobody reads 'progress' of operator a");
  }

  @Test
  void aStreamThatIsDeclaredAfterItsReadersIsNotLost() {
    add("a", graph.declare("a", REPORTS));
    graph.read(REPORTS);
    add("late", graph.declare("late", REPORTS));
    assertThatThrownBy(graph::requireComplete)
        .hasMessage("nobody reads 'reports' of operator late");
  }

  @Test
  void anOperatorThatIsBuiltWithASideOutputIsAddedWithIt() {
    graph.declare("a", REPORTS);
    assertThatThrownBy(graph::requireComplete)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("operator a declares [reports] but was not added with it");
  }

  @Test
  void nobodyReadsWhatNobodyEmits() {
    assertThatThrownBy(() -> graph.read(REPORTS)).hasMessageContaining("nobody emits to 'reports'");
  }

  @Test
  void anOperatorEmitsOnlyWhatItsStageDeclared() throws Exception {
    try (var allowed = harness(graph.declare("a", REPORTS))) {
      allowed.open();
      allowed.processElement(new StreamRecord<>(1L));
      assertThat(SideOutputs.of(allowed, REPORTS)).hasSize(1);
    }
    try (var forbidden = harness(graph.declare("a", PROGRESS))) {
      forbidden.open();
      assertThatThrownBy(() -> forbidden.processElement(new StreamRecord<>(1L)))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage(
              "operator a emits to 'reports', but its stage declares only [progress]; declare the stream there");
    }
  }

  @Test
  void anOperatorTakesItsNameItsUidAndThePlaceOfItsStage() {
    StageGraph placed = new StageGraph(Map.of(Stage.INFER, new Placement(3, "gpu")));
    var infer = add(placed, Stage.INFER, placed.declare("infer", REPORTS)).getTransformation();
    assertThat(infer.getName()).isEqualTo("infer");
    assertThat(infer.getUid()).isEqualTo("infer");
    assertThat(infer.getParallelism()).isEqualTo(3);
    assertThat(infer.getSlotSharingGroup()).map(SlotSharingGroup::getName).contains("gpu");
    var read = add(placed, Stage.READ, placed.declare("read", REPORTS)).getTransformation();
    assertThat(read.getParallelism()).isEqualTo(2);
    assertThat(read.getSlotSharingGroup()).map(SlotSharingGroup::getName).contains("default");
  }

  private void add(String name, SideOutput side) {
    assertThat(add(graph, Stage.READ, side).getName()).isEqualTo(name);
  }

  private SingleOutputStreamOperator<Long> add(StageGraph to, Stage stage, SideOutput side) {
    return to.add(stage, side, env.fromSequence(0, 0).process(new Reporting(side)));
  }

  private static OneInputStreamOperatorTestHarness<Long, Long> harness(SideOutput side)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new Reporting(side)));
  }

  /** Reports once an element. */
  private static final class Reporting extends ProcessFunction<Long, Long> {
    private static final long serialVersionUID = 1;

    private final SideOutput side;

    Reporting(SideOutput side) {
      this.side = side;
    }

    @Override
    public void processElement(Long element, Context context, Collector<Long> out) {
      Report report = Report.of(TestRuns.crop("r", 400, 400), "key", Counts.zero());
      side.emit(REPORTS, report, context::output);
    }
  }
}
