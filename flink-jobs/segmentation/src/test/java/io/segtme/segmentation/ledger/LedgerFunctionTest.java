package io.segtme.segmentation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LedgerFunctionTest {
  private static final Duration STALL = Duration.ofMinutes(10);
  private static final Run RUN = TestRuns.crop("r", 400, 400);
  private KeyedOneInputStreamOperatorTestHarness<String, Report, Completion> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void aRunClosesOnceWithTheLastReportInAnyOrder(long seed) throws Exception {
    List<Report> reports = new ArrayList<>(reports(0));
    Collections.shuffle(reports, new Random(seed));
    for (Report report : reports) {
      assertThat(harness.extractOutputValues()).isEmpty();
      send(report);
    }
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.outcome()).isEqualTo(Outcome.COMPLETED);
              assertThat(c.counts().nuclei()).isEqualTo(4);
              assertThat(c.counts().digest()).endsWith(9);
            });
    send(reports.get(0));
    assertThat(harness.extractOutputValues()).as("a late report").hasSize(1);
    assertThat(harness.numKeyedStateEntries()).as("only the mark is left").isOne();
  }

  @Test
  void aSecondReportOfAKeyReplacesTheFirst() throws Exception {
    List<Report> reports = reports(0);
    send(reports.get(0));
    send(reports.get(1));
    send(reports.get(1));
    for (Report report : reports.subList(2, reports.size())) {
      send(report);
    }
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(c -> assertThat(c.counts().get(Count.TILES_INFERRED)).isEqualTo(3));
  }

  @Test
  void failedTilesAreErrors() throws Exception {
    for (Report report : reports(1)) {
      send(report);
    }
    assertThat(harness.extractOutputValues().get(0).outcome())
        .isEqualTo(Outcome.COMPLETED_WITH_ERRORS);
    assertThat(progress())
        .extracting(Progress::state)
        .containsExactly(Progress.State.ACCEPTED, Progress.State.COMPLETED_WITH_ERRORS);
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    List<Report> reports = reports(0);
    send(reports.get(0));
    send(reports.get(1));
    restart(StateFixture.of("ledger-1", harness.snapshot(1, 1)));
    for (Report report : reports.subList(2, reports.size())) {
      send(report);
    }
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(end -> assertThat(end.outcome()).isEqualTo(Outcome.COMPLETED));
  }

  @Test
  void aRunWhoseEndIsPublishedLeavesWithoutACompletion() throws Exception {
    List<Report> reports = reports(0);
    send(reports.get(0));
    send(Report.ended(RUN));
    assertThat(harness.numKeyedStateEntries()).as("a mark").isOne();
    for (Report report : reports) {
      send(report);
    }
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isOne();
  }

  @Test
  void aTileWithoutAFateIsADefectThatIsNamed() throws Exception {
    List<Report> reports = new ArrayList<>(reports(0));
    reports.set(1, block("node/0/0/0", 0, 0, 2));
    for (Report report : reports) {
      send(report);
    }
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(c.detail())
                  .startsWith("LEDGER_MISMATCH: 5 tiles were planned and 4")
                  .endsWith("report it and send the slide again");
            });
  }

  @Test
  void aFailureClosesTheRun() throws Exception {
    send(reports(0).get(0));
    send(Report.failed(RUN, "stall", "STALLED: nothing came"));
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.outcome()).isEqualTo(Outcome.FAILED);
              assertThat(c.reason()).isEqualTo("STALLED");
              assertThat(c.detail()).isEqualTo("STALLED: nothing came");
            });
  }

  /** It has only the plan's word for what the arrival said. */
  @Test
  void aFailureThatComesBeforeThePlanWaitsForIt() throws Exception {
    send(Report.failed(RUN, "stall", "STALLED: nothing came"));
    assertThat(harness.extractOutputValues()).isEmpty();
    restart();
    harness.setProcessingTime(1_000_000);
    assertThat(progress()).isEmpty();
    send(plan(RUN));
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.reason()).isEqualTo("STALLED");
              assertThat(c.notes()).isEqualTo(TestRuns.NOTES);
            });
  }

  @Test
  void theCompletionRepeatsWhatTheArrivalSaid() throws Exception {
    reports(0).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .extracting(Completion::notes)
        .isEqualTo(TestRuns.NOTES);
    assertThat(progress()).extracting(Progress::arrival).containsOnly("slides.arrived-0-7");
  }

  @Test
  void progressComesAtAcceptanceAtIntervalsAndAtTheEnd() throws Exception {
    harness.setProcessingTime(10_000);
    List<Report> reports = reports(0);
    send(reports.get(0));
    send(reports.get(1));
    harness.setProcessingTime(12_000);
    for (Report report : reports.subList(2, reports.size())) {
      send(report);
    }
    harness.setProcessingTime(20_000);
    List<Progress> sent = SideOutputs.of(harness, SideStream.PROGRESS);
    assertThat(sent)
        .extracting(Progress::state)
        .containsExactly(Progress.State.ACCEPTED, Progress.State.RUNNING, Progress.State.COMPLETED);
    assertThat(sent.get(1).counts().tilesDone()).isEqualTo(3);
    assertThat(sent.get(1).etaSeconds()).isEqualTo(2 * 2.0);
  }

  @Test
  void anAccountSurvivesARestartAndTimersGoOn() throws Exception {
    harness.setProcessingTime(10_000);
    List<Report> reports = reports(0);
    reports.subList(0, 3).forEach(this::sendUnchecked);
    restart();
    harness.setProcessingTime(14_000);
    assertThat(progress()).extracting(Progress::state).contains(Progress.State.RUNNING);
    send(reports.get(2));
    assertThat(harness.extractOutputValues()).as("a replay").isEmpty();
    reports.subList(3, reports.size()).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(c -> assertThat(c.counts().get(Count.TILES_INFERRED)).isEqualTo(3));
  }

  @Test
  void aRunThatIsClosedStaysClosed() throws Exception {
    reports(0).forEach(this::sendUnchecked);
    restart();
    reports(0).forEach(this::sendUnchecked);
    send(Report.failed(RUN, "stall", "STALLED: nothing came"));
    harness.setProcessingTime(1_000_000);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(progress()).isEmpty();
  }

  @Test
  void aRunInWhosePlaceAnotherBeginsSaysWhich() throws Exception {
    send(Report.superseded(RUN, "superseded", "LINEAGE_CHANGED: why", "next"));
    assertThat(harness.extractOutputValues()).as("the plan's report has the notes").isEmpty();
    send(plan(RUN));
    Completion end = harness.extractOutputValues().get(0);
    assertThat(end.outcome()).isEqualTo(Outcome.SUPERSEDED);
    assertThat(end.successor()).isEqualTo("next");
    assertThat(end.reason()).isEqualTo("LINEAGE_CHANGED");
    send(Report.superseded(RUN, "superseded", "LINEAGE_CHANGED: why", "another"));
    assertThat(harness.extractOutputValues()).as("a run ends once").hasSize(1);
  }

  @Test
  void aRunThatIsCancelledEndsAsThatAndOnce() throws Exception {
    send(Report.cancelled(RUN, "cancelled", "CANCELLED: why"));
    assertThat(harness.extractOutputValues()).as("the plan's report has the notes").isEmpty();
    restart();
    send(plan(RUN));
    Completion end = harness.extractOutputValues().get(0);
    assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
    assertThat(end.reason()).isEqualTo("CANCELLED");
    assertThat(end.successor()).isNull();
    assertThat(progress())
        .extracting(Progress::state)
        .containsExactly(Progress.State.ACCEPTED, Progress.State.CANCELLED);
    send(Report.failed(RUN, "read", "SLIDE_UNREADABLE: why"));
    send(Report.cancelled(RUN, "cancelled", "CANCELLED: again"));
    assertThat(harness.extractOutputValues()).as("a run ends once").hasSize(1);
  }

  @Test
  void runsHaveAccountsOfTheirOwn() throws Exception {
    Run other = TestRuns.crop("other", 400, 400);
    send(plan(other));
    send(Report.failed(other, "read", "SLIDE_UNREADABLE: why"));
    reports(0).forEach(this::sendUnchecked);
    assertThat(harness.extractOutputValues())
        .extracting(Completion::outcome)
        .containsExactly(Outcome.FAILED, Outcome.COMPLETED);
  }

  /** Blocks that are queued are nobody's fault; one that was read and never closes is. */
  @Test
  void aRunThatWasReadAndOfWhichNothingIsHeardHasStalled() throws Exception {
    harness.setProcessingTime(1000);
    send(plan(RUN));
    send(read(1));
    harness.setProcessingTime(1000 + 2 * STALL.toMillis());
    assertThat(harness.extractOutputValues()).as("a block waits for its turn").isEmpty();
    send(read(2));
    send(block("block/0/0", 1, 0, 2));
    harness.setProcessingTime(harness.getProcessingTime() + STALL.toMillis() - 1);
    assertThat(harness.extractOutputValues()).as("something came").isEmpty();
    harness.setProcessingTime(harness.getProcessingTime() + 2000);
    Completion stalled = harness.extractOutputValues().get(0);
    assertThat(stalled.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(stalled.detail())
        .startsWith("STALLED: 1 of 2 nodes are closed and nothing came for 60")
        .endsWith("then send the slide again");
    assertThat(harness.numProcessingTimeTimers()).isZero();
  }

  @Test
  void anOutageIsNoStall() throws Exception {
    harness.setProcessingTime(1000);
    send(plan(RUN));
    send(read(1));
    send(read(2));
    restart();
    harness.setProcessingTime(10 * STALL.toMillis());
    assertThat(harness.extractOutputValues())
        .as("the timer is overdue, but this attempt has only begun")
        .isEmpty();
    harness.setProcessingTime(11 * STALL.toMillis() + 2000);
    assertThat(harness.extractOutputValues())
        .singleElement()
        .satisfies(end -> assertThat(end.reason()).isEqualTo("STALLED"));
  }

  @Test
  void aRunWhoseSlideDoesNotAnswerIsWaitingUntilItDoes() throws Exception {
    send(plan(RUN));
    send(Report.waiting(RUN, "read/0/0", "the share is away"));
    send(Report.waiting(RUN, "read/0/0", "the share is away"));
    send(block("block/0/0", 1, 0, 2));
    harness.setProcessingTime(2000);
    assertThat(progress())
        .extracting(Progress::state)
        .containsExactly(Progress.State.ACCEPTED, Progress.State.WAITING, Progress.State.RUNNING);
    assertThat(progress().get(1).message()).isEqualTo("the share is away");
    send(Report.waiting(RUN, "read/0/1", "away again"));
    harness.setProcessingTime(4000);
    assertThat(progress())
        .extracting(Progress::state)
        .endsWith(Progress.State.WAITING, Progress.State.WAITING);
  }

  private static Report read(int block) {
    return Report.of(RUN, "read/" + block, Counts.zero().with(Count.BLOCKS_READ, 1));
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, Report, Completion> harness()
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(
            new LedgerFunction(
                new JobConfig.Ledger(Duration.ofSeconds(2), STALL, Duration.ofDays(1)),
                LedgerStage.side(new StageGraph()))),
        report -> report.run().runId(),
        Types.STRING);
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

  private List<Progress> progress() {
    return SideOutputs.of(harness, SideStream.PROGRESS);
  }

  private void sendUnchecked(Report report) {
    try {
      send(report);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void send(Report report) throws Exception {
    harness.processElement(new StreamRecord<>(report));
  }

  /** Five tiles, two of them background; two blocks; two components with three and one nuclei. */
  private static List<Report> reports(int failed) {
    byte[] nine = new byte[32];
    nine[31] = 9;
    return List.of(
        plan(RUN),
        block("block/0/0", 1, 0, 2),
        block("block/0/1", 2 - failed, failed, 0),
        Report.of(
            RUN,
            "segment/0",
            Counts.zero()
                .with(Count.COMPONENTS_SEGMENTED, 2)
                .with(Count.nuclei(1), 3)
                .with(Count.nuclei(2), 1)
                .withDigest(nine)),
        Report.of(RUN, "publish/0", Counts.zero().with(Count.NUCLEI_PUBLISHED, 4)));
  }

  private static Report plan(Run run) {
    return Report.planned(
        run,
        "plan",
        Counts.zero()
            .with(Count.TILES_EXPECTED, 5)
            .with(Count.TILES_BACKGROUND, 2)
            .with(Count.BLOCKS, 2)
            .with(Count.NODES_EXPECTED, 2),
        TestRuns.NOTES);
  }

  private static Report block(String key, int inferred, int failed, int components) {
    return Report.of(
        RUN,
        key,
        Counts.zero()
            .with(Count.NODES_CLOSED, 1)
            .with(Count.TILES_INFERRED, inferred)
            .with(Count.TILES_FAILED, failed)
            .with(Count.COMPONENTS, components));
  }
}
