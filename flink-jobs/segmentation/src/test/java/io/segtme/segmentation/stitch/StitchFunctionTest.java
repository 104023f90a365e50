package io.segtme.segmentation.stitch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class StitchFunctionTest {
  private static final Run RUN = TestRuns.crop("r", 320, 160);
  private static final BlockPlan PLAN =
      new BlockPlan(RUN, 0, 0, new byte[] {1, 1, 0, 0}, new byte[] {1, 1, 0, 0});
  private KeyedTwoInputStreamOperatorTestHarness<String, BlockPlan, Patch, ComponentBatch> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void aBlockClosesWhenAllPatchesAreThereInAnyOrder() throws Exception {
    send(patch(1, 3));
    send(PLAN);
    assertThat(harness.extractOutputValues()).isEmpty();
    send(patch(0, 2));
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            batch ->
                assertThat(batch.components())
                    .singleElement()
                    .satisfies(
                        c -> {
                          assertThat(c.runs()).startsWith(0, 0, 320).hasSize(3 * 160);
                          assertThat(c.cls()).startsWith(2).endsWith(3);
                        }));
    assertThat(report().counts().get(Count.TILES_INFERRED)).isEqualTo(2);
    assertThat(report().counts().get(Count.COMPONENTS)).isOne();
    assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
  }

  @Test
  void aDuplicateChangesNothingBeforeAndAfterClosing() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    send(patch(0, 5));
    assertThat(harness.extractOutputValues()).isEmpty();
    send(patch(1, 3));
    send(patch(1, 4));
    send(PLAN);
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(SideOutputs.of(harness, SideStream.REPORTS)).hasSize(1);
  }

  @Test
  void aFailedTileClosesItsCellAndIsCounted() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    send(new Patch(RUN, 0, 1, 0, new byte[0], true, 0, 0));
    assertThat(report().counts().get(Count.TILES_INFERRED)).isOne();
    assertThat(report().counts().get(Count.TILES_FAILED)).isOne();
    assertThat(harness.extractOutputValues().get(0).components().get(0).runs())
        .startsWith(0, 0, 160);
  }

  @Test
  void anEmptyBlockReportsAtOnce() throws Exception {
    send(new BlockPlan(RUN, 0, 0, new byte[4], new byte[4]));
    assertThat(report().counts().get(Count.NODES_CLOSED)).isOne();
    assertThat(report().counts().get(Count.COMPONENTS)).isZero();
    assertThat(harness.extractOutputValues()).isEmpty();
  }

  @Test
  void ofARunThatHasEndedOnlyAMarkIsLeft() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    send(BlockPlan.gone(RUN, 0, 0));
    assertThat(harness.numKeyedStateEntries()).isOne();
    send(PLAN);
    send(patch(0, 2));
    send(patch(1, 3));
    assertThat(harness.numKeyedStateEntries()).as("what was under way").isOne();
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, SideStream.REPORTS)).isEmpty();
  }

  @Test
  void aBlockSaysToMergeThatItsRunHasEnded() throws Exception {
    Run wide = TestRuns.crop("wide", 640, 640);
    send(BlockPlan.gone(wide, 1, 0));
    assertThat(SideOutputs.of(harness, SideStream.OPEN))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.isGone()).isTrue();
              assertThat(message.key()).isEqualTo("wide/1/0/0");
            });
  }

  @Test
  void aBlockThatWaitsHasNoTimer() throws Exception {
    send(patch(0, 2));
    send(PLAN);
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void stateSurvivesARestart() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    restart();
    send(patch(1, 3));
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(report().counts().get(Count.TILES_INFERRED)).isEqualTo(2);
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    restart(StateFixture.of("stitch-1", harness.snapshot(1, 1)));
    send(patch(1, 3));
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(report().counts().get(Count.TILES_INFERRED)).isEqualTo(2);
  }

  @Test
  void theMarkSurvivesARestart() throws Exception {
    send(PLAN);
    send(patch(0, 2));
    send(patch(1, 3));
    restart();
    send(PLAN);
    send(patch(0, 2));
    send(patch(1, 3));
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, SideStream.REPORTS)).isEmpty();
  }

  private void restart() throws Exception {
    restart(harness.snapshot(1, 1));
  }

  private void restart(OperatorSubtaskState snapshot) throws Exception {
    harness.close();
    harness = harness();
    harness.initializeState(snapshot);
    harness.open();
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, BlockPlan, Patch, ComponentBatch>
      harness() throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(new StitchFunction(2048, StitchStage.side(new StageGraph()))),
        BlockPlan::key,
        Patch::blockKey,
        Types.STRING);
  }

  private void send(BlockPlan plan) throws Exception {
    harness.processElement1(new StreamRecord<>(plan));
  }

  private void send(Patch patch) throws Exception {
    harness.processElement2(new StreamRecord<>(patch));
  }

  private Report report() {
    List<Report> reports = SideOutputs.of(harness, SideStream.REPORTS);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }

  /** A patch of cell (0, column) whose pixels are all of a class. */
  private static Patch patch(int column, int nucleusClass) {
    byte[] planes = new byte[4 * 160 * 160];
    Arrays.fill(planes, 0, 160 * 160, (byte) nucleusClass);
    return new Patch(RUN, 0, column, 0, planes, true, 0, 0);
  }
}
