package io.segtme.segmentation.merge;

import static io.segtme.segmentation.graph.SideStream.OPEN;
import static io.segtme.segmentation.graph.SideStream.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.MergeNode;
import io.segtme.kernels.component.OpenComponent;
import io.segtme.kernels.component.OpenSides;
import io.segtme.kernels.frame.Rect;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One node over four blocks of 320 pixels; a component crosses where all of them meet. */
final class MergeFunctionTest {
  private static final int EXTENT = 2048;
  private static final Run RUN = TestRuns.crop("r", 640, 640);

  /** Its right neighbour lies inside the frame, so that the node over the first four is open. */
  private static final Run WIDE = TestRuns.crop("wide", 1280, 640);

  private KeyedOneInputStreamOperatorTestHarness<String, NodeMessage, ComponentBatch> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness(1);
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aNodeClosesWithTheLastMessageOfItsChildrenInAnyOrder(long seed) throws Exception {
    List<NodeMessage> messages = new ArrayList<>(crossing(RUN));
    Collections.shuffle(messages, new Random(seed));
    for (NodeMessage message : messages) {
      assertThat(harness.extractOutputValues()).isEmpty();
      send(message);
    }
    assertThat(onlyComponent().runs())
        .as("two rows of four pixels, each from two blocks")
        .containsExactly(319, 318, 322, 320, 318, 322);
    assertThat(report().counts().get(Count.NODES_CLOSED)).isOne();
    assertThat(report().counts().get(Count.COMPONENTS)).isOne();
    assertThat(report().counts().get(Count.COMPONENTS_JOINED)).isOne();
    assertThat(report().counts().get(Count.COMPONENTS_PASSED_UP)).isZero();
    assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
  }

  @Test
  void aDuplicateChangesNothingBeforeAndAfterClosing() throws Exception {
    for (NodeMessage message : crossing(RUN)) {
      send(message);
      send(message);
    }
    crossing(RUN).forEach(this::sendUnchecked);
    assertThat(onlyComponent().runs()).hasSize(6);
    assertThat(report().key()).isEqualTo("node/1/0/0");
    assertThat(harness.numKeyedStateEntries()).isOne();
  }

  @Test
  void aComponentInPartsIsWholeWithItsLastPart() throws Exception {
    List<NodeMessage> parts = inTwoParts();
    for (int row = 0; row < 2; row++) {
      for (int column = row == 0 ? 1 : 0; column < 2; column++) {
        NodeMessage.of(RUN, 0, row, column, List.of()).forEach(this::sendUnchecked);
      }
    }
    send(parts.get(1));
    assertThat(harness.extractOutputValues()).as("a part is missing").isEmpty();
    send(parts.get(0));
    assertThat(onlyComponent().runs()).containsExactly(10, 310, 312, 10, 318, 320);
  }

  @Test
  void ofARunThatHasEndedOnlyAMarkIsLeft() throws Exception {
    List<NodeMessage> messages = crossing(RUN);
    messages.subList(0, 3).forEach(this::sendUnchecked);
    send(NodeMessage.gone(RUN, 0, 1, 1));
    send(messages.get(3));
    assertThat(harness.numKeyedStateEntries()).isOne();
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, SideStream.REPORTS)).isEmpty();
  }

  @Test
  void aNodeSaysToItsParentOnceThatItsRunHasEnded() throws Exception {
    harness.close();
    harness = harness(2);
    harness.open();
    send(NodeMessage.gone(WIDE, 0, 0, 0));
    send(NodeMessage.gone(WIDE, 0, 0, 1));
    assertThat(SideOutputs.of(harness, SideStream.OPEN))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.isGone()).isTrue();
              assertThat(message.key()).isEqualTo("wide/2/0/0");
            });
  }

  @Test
  void stateSurvivesARestart() throws Exception {
    List<NodeMessage> messages = crossing(RUN);
    messages.subList(0, 3).forEach(this::sendUnchecked);
    var snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = harness(1);
    harness.initializeState(snapshot);
    harness.open();
    send(messages.get(2));
    assertThat(harness.extractOutputValues()).as("a replay").isEmpty();
    send(messages.get(3));
    assertThat(onlyComponent().runs()).hasSize(6);
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    List<NodeMessage> messages = crossing(RUN);
    messages.subList(0, 3).forEach(this::sendUnchecked);
    var snapshot = StateFixture.of("merge-1", harness.snapshot(1, 1));
    harness.close();
    harness = harness(1);
    harness.initializeState(snapshot);
    harness.open();
    send(messages.get(3));
    assertThat(onlyComponent().runs()).hasSize(6);
  }

  @Test
  void theMarkSurvivesARestart() throws Exception {
    crossing(RUN).forEach(this::sendUnchecked);
    var snapshot = harness.snapshot(1, 1);
    harness.close();
    harness = harness(1);
    harness.initializeState(snapshot);
    harness.open();
    crossing(RUN).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, REPORTS)).isEmpty();
  }

  @Test
  void whatGoesOnBeyondTheNodeIsHandedUp() throws Exception {
    harness.close();
    harness = harness(2);
    harness.open();
    // of the block's right column, at the border to the next node
    NodeMessage.of(WIDE, 0, 0, 1, List.of(at(WIDE, 0, 1, 5, 638, 640)))
        .forEach(this::sendUnchecked);
    NodeMessage.of(WIDE, 0, 0, 0, List.of()).forEach(this::sendUnchecked);
    NodeMessage.of(WIDE, 0, 1, 0, List.of()).forEach(this::sendUnchecked);
    NodeMessage.of(WIDE, 0, 1, 1, List.of()).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, OPEN))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.key()).isEqualTo("wide/2/0/0");
              assertThat(message.edge()).containsExactly(5, 639);
              assertThat(message.piece().runs()).containsExactly(5, 638, 640);
            });
    assertThat(report().counts().get(Count.COMPONENTS_PASSED_UP)).isOne();
  }

  @Test
  void aNodeWithoutOpenComponentsTellsItsParentSo() throws Exception {
    harness.close();
    harness = harness(2);
    harness.open();
    crossing(WIDE).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues()).hasSize(1);
    assertThat(SideOutputs.of(harness, OPEN))
        .singleElement()
        .satisfies(
            message -> {
              assertThat(message.component()).isEqualTo(-1);
              assertThat(message.messages()).isOne();
            });
  }

  /** A slide that needs more levels than there are would lose components: this cannot pass. */
  @Test
  void theLastLevelHandsNothingUp() throws Exception {
    List<NodeMessage> messages = crossing(WIDE);
    messages.subList(0, 3).forEach(this::sendUnchecked);
    assertThatThrownBy(() -> send(messages.get(3)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("operator merge-1 emits to 'open'");
  }

  @Test
  void nodesDoNotMix() throws Exception {
    Run other = TestRuns.crop("other", 640, 640);
    List<NodeMessage> messages = crossing(RUN);
    messages.subList(0, 3).forEach(this::sendUnchecked);
    send(crossing(other).get(3));
    assertThat(harness.extractOutputValues()).isEmpty();
    send(messages.get(3));
    assertThat(harness.extractOutputValues())
        .singleElement()
        .extracting(batch -> batch.run().runId())
        .isEqualTo("r");
  }

  /** Four messages, one a block, with two pixels of one component each. */
  private static List<NodeMessage> crossing(Run run) {
    List<NodeMessage> messages = new ArrayList<>();
    for (int row = 0; row < 2; row++) {
      for (int column = 0; column < 2; column++) {
        int x = column == 0 ? 318 : 320;
        OpenComponent part = at(run, row, column, row == 0 ? 319 : 320, x, x + 2);
        messages.addAll(NodeMessage.of(run, 0, row, column, List.of(part)));
      }
    }
    return messages;
  }

  /**
   * A component of the first block that left its middle behind: two parts and one list of edges.
   */
  private static List<NodeMessage> inTwoParts() {
    return NodeMessage.of(
        RUN,
        0,
        0,
        0,
        List.of(
            new OpenComponent(
                new Rect(310, 10, 320, 11),
                List.of(row(10, 310, 312), row(10, 318, 320)),
                new int[] {10, 319})));
  }

  /** The open component of a block that is one run of pixels. */
  private static OpenComponent at(Run run, int row, int column, int y, int x0, int x1) {
    OpenSides sides = run.blocks().sides(0, row, column);
    return MergeNode.close(OpenComponent.of(List.of(row(y, x0, x1)), sides), sides, EXTENT)
        .open()
        .get(0);
  }

  private static Component row(int y, int x0, int x1) {
    byte[] plane = new byte[x1 - x0];
    byte[] cls = plane.clone();
    Arrays.fill(cls, (byte) 1);
    return new Component(new int[] {y, x0, x1}, cls, plane, plane, plane);
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, NodeMessage, ComponentBatch>
      harness(int levels) throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new MergeFunction(EXTENT, MergeStage.side(new StageGraph(), 1, levels))),
        NodeMessage::key,
        Types.STRING);
  }

  private void send(NodeMessage message) throws Exception {
    harness.processElement(new StreamRecord<>(message));
  }

  private void sendUnchecked(NodeMessage message) {
    try {
      send(message);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private ComponentBatch.Piece onlyComponent() {
    assertThat(harness.extractOutputValues()).hasSize(1);
    List<ComponentBatch.Piece> pieces = harness.extractOutputValues().get(0).components();
    assertThat(pieces).hasSize(1);
    return pieces.get(0);
  }

  private Report report() {
    List<Report> reports = SideOutputs.of(harness, REPORTS);
    assertThat(reports).hasSize(1);
    return reports.get(0);
  }
}
