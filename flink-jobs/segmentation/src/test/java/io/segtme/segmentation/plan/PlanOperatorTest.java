package io.segtme.segmentation.plan;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.segmentation.HugeSlide;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunFact;
import io.segtme.segmentation.model.RunIds;
import io.segtme.segmentation.model.RunNotes;
import io.segtme.segmentation.model.SlideFacts;
import io.segtme.segmentation.model.SlideNews;
import io.segtme.testing.HostileSlides;
import io.segtme.testing.TestSlides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlanOperatorTest {
  private static final int RUNS = 3;
  private static final Duration REMEMBER = Duration.ofDays(180);
  private static final Duration GIVE_UP = Duration.ofMinutes(3);
  private static final JobConfig.Read GUARDED =
      new JobConfig.Read(
          4,
          GIVE_UP,
          Duration.ZERO,
          Duration.ZERO,
          2,
          1 << 20,
          GuardSettings.DEFAULT,
          HostileSlides.NO_LIMITS,
          SlideStore.LOCAL,
          OpenSlide.runtime());
  private static final JobConfig.Read READ =
      new JobConfig.Read(
          4,
          GIVE_UP,
          Duration.ZERO,
          Duration.ZERO,
          2,
          1 << 20,
          GuardSettings.IN_PROCESS,
          HostileSlides.NO_LIMITS,
          SlideStore.LOCAL,
          OpenSlide.runtime());

  private static final JobConfig OTHER = TestConfigs.with(Map.of("tme.inflamed-per-mm2", "100"));

  @TempDir Path folder;
  private Path slide;

  @BeforeEach
  void slide() {
    slide =
        TestSlides.svs(
            folder.resolve("s.svs"), 900, 700, OptionalDouble.of(0.499), TestSlides.WAVES);
  }

  @Test
  void aCandidateWaitsForItsMaskAndBecomesPlans() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("r"));
      assertThat(harness.extractOutputValues()).as("made in the background").isEmpty();
      untilPlanned(harness, 1);
      assertPlans(harness, "r");
    }
  }

  @Test
  void aSmallSlideDoesNotWaitForAHugeOne() throws Exception {
    Path small = slide;
    try (var harness = harness()) {
      harness.open();
      slide = HugeSlide.write(folder.resolve("huge.svs"), 40_000);
      send(harness, candidate("huge"));
      slide = small;
      send(harness, candidate("small"));
      untilPlanned(harness, 1);
      assertPlans(harness, "small");
    }
  }

  @Test
  void aSlideThatWasReplacedMeanwhileIsRejected() throws Exception {
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = candidate("r");
      TestSlides.svs(slide, 700, 500, OptionalDouble.of(0.499), TestSlides.WAVES);
      send(harness, candidate);
      harness.endInput1();
      assertThat(SideOutputs.of(harness, SideStream.REJECTED))
          .singleElement()
          .satisfies(
              letter -> {
                assertThat(letter.stage()).as("on the wire").isEqualTo("plan");
                assertThat(letter.detail()).contains("was replaced before it was planned");
              });
    }
  }

  @Test
  void aSlideThatEndsItsReadersIsRejected() throws Exception {
    slide = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    try (var harness = harness(GUARDED)) {
      harness.open();
      send(harness, candidate("r"));
      harness.endInput1();
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .singleElement()
          .satisfies(
              completion -> {
                assertThat(completion.outcome()).isEqualTo(Outcome.REJECTED);
                assertThat(completion.reason()).isEqualTo("SLIDE_CRASHES_READER");
              });
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  @Test
  void theEndOfInputWaitsForMasks() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("r"));
      send(harness, candidate("other"));
      harness.endInput1();
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .extracting(report -> report.run().runId())
          .containsExactly("r", "other");
    }
  }

  @Test
  void aRestartAmidAMaskMakesItAnew() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("r"));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      untilPlanned(harness, 1);
      assertPlans(harness, "r");
    }
  }

  @Test
  void aDuplicateIsToldWhileTheMaskIsMadeAndAfterwards() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("r"));
      send(harness, candidate("r"));
      assertThat(states(harness)).containsExactly(Progress.State.DUPLICATE);
      untilPlanned(harness, 1);
      assertThat(harness.numKeyedStateEntries()).as("only the run is known").isOne();
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      send(harness, candidate("r"));
      harness.endInput1();
      assertThat(states(harness)).containsExactly(Progress.State.DUPLICATE);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  /** Of the same work, that is: each arrival would be a run of its own. */
  @Test
  void aDuplicateNamesTheRunThatItRepeats() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("first", "work", false));
      send(harness, candidate("second", "work", false));
      send(harness, candidate("elsewhere", "other work", false));
      assertThat(duplicates(harness)).containsExactly("first");
      untilPlanned(harness, 2);
      send(harness, candidate("third", "work", false));
      assertThat(duplicates(harness)).containsExactly("first", "first");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      send(harness, candidate("forced", "work", true));
      send(harness, candidate("again", "work", false));
      assertThat(duplicates(harness)).containsExactly("forced");
      untilPlanned(harness, 1);
      assertPlans(harness, "forced");
    }
  }

  @Test
  void forcedRunsOfTheSameWorkArePlannedSideBySideAndAfterARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("one", "work", false));
      send(harness, candidate("two", "work", true));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      untilPlanned(harness, 2);
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .extracting(report -> report.run().runId())
          .containsExactlyInAnyOrder("one", "two");
      assertThat(harness.numKeyedStateEntries()).as("only the run is known").isOne();
    }
  }

  @Test
  void aRunThatFailedIsNoReasonNotToRunAgain() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("first", "work", false));
      untilPlanned(harness, 1);
      ended(harness, "work", "first", "FAILED");
      assertThat(harness.numKeyedStateEntries()).as("nothing is left of it").isZero();
      send(harness, candidate("again", "work", false));
      untilPlanned(harness, 2);
      ended(harness, "work", "again", "COMPLETED");
      send(harness, candidate("third", "work", false));
      assertThat(duplicates(harness)).containsExactly("again");
    }
  }

  /** A producer that repeats itself, or a dead letter that is sent twice: also with force. */
  @Test
  void anEventThatBeganARunBeginsNoOther() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, event("first", "event", false));
      send(harness, event("forced", "event", true));
      assertThat(duplicates(harness)).containsExactly("first");
      untilPlanned(harness, 1);
      ended(harness, "first", "first", "FAILED");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      send(harness, event("first", "event", false));
      assertThat(duplicates(harness)).as("also after a failure").containsExactly("first");
      send(harness, event("first", "another event", false));
      untilPlanned(harness, 1);
    }
  }

  @Test
  void anEventThatWasRejectedIsJudgedAgain() throws Exception {
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = event("r", "event", false);
      Path away = folder.resolve("away");
      Files.move(slide, away);
      send(harness, candidate);
      harness.endInput1();
      assertThat(states(harness)).containsExactly(Progress.State.REJECTED);
      Files.move(away, slide);
      send(harness, candidate);
      harness.endInput1();
      assertPlans(harness, "r");
    }
  }

  @Test
  void aRunWithErrorsIsRepeatedOnceTheFileHasChanged() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("first", "work", false));
      untilPlanned(harness, 1);
      ended(harness, "work", "first", "COMPLETED_WITH_ERRORS");
      send(harness, candidate("same", "work", false));
      assertThat(duplicates(harness)).containsExactly("first");
      Files.setLastModifiedTime(slide, FileTime.fromMillis(1_000));
      send(harness, candidate("copied", "work", false));
      untilPlanned(harness, 2);
      assertThat(duplicates(harness)).hasSize(1);
    }
  }

  @Test
  void aRunThatIsDoneIsForgottenInTimeAndOneThatIsOpenNever() throws Exception {
    try (var harness = harness()) {
      harness.open();
      harness.setStateTtlProcessingTime(0);
      send(harness, candidate("done"));
      send(harness, candidate("open"));
      untilPlanned(harness, 2);
      ended(harness, "done", "done", "COMPLETED");
      harness.setStateTtlProcessingTime(REMEMBER.toMillis() + 1);
      send(harness, candidate("again", "open", false));
      assertThat(duplicates(harness)).containsExactly("open");
      send(harness, candidate("much later", "done", false));
      untilPlanned(harness, 3);
    }
  }

  /** As a job learns that begins anew. */
  @Test
  void whatAnotherJobHasDoneIsADuplicate() throws Exception {
    try (var harness = harness()) {
      harness.open();
      ended(harness, "work", "of before", "COMPLETED");
      send(harness, candidate("r", "work", false));
      assertThat(duplicates(harness)).containsExactly("of before");
    }
  }

  @Test
  void slidesBeyondTheLimitWaitForAnEndAndThoseOfAnotherPriorityDoNot() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      for (int run = 0; run < RUNS + 1; run++) {
        send(harness, candidate("r" + run));
      }
      untilPlanned(harness, RUNS);
      send(harness, candidate("urgent", "urgent", false, 9));
      untilPlanned(harness, RUNS + 1);
      assertThat(planned(harness)).doesNotContain("r" + RUNS).contains("urgent");
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      ended(harness, "urgent", "urgent", "COMPLETED");
      harness.setProcessingTime(1_000);
      assertThat(planned(harness)).as("its place is of another priority").isEmpty();
      ended(harness, "r1", "r1", "COMPLETED");
      untilPlanned(harness, 1);
      assertThat(planned(harness)).containsExactly("r" + RUNS);
    }
  }

  @Test
  void anOpenRunOfAnotherLineageEndsAndItsArrivalRunsAgainOnceThatIsPublished() throws Exception {
    OperatorSubtaskState snapshot = afterPlanning("old");
    try (var harness = otherHarness()) {
      harness.initializeState(snapshot);
      harness.open();
      Report end = SideOutputs.of(harness, SideStream.REPORTS).get(0);
      assertThat(end.run().runId()).isEqualTo("old");
      assertThat(end.failure()).startsWith("LINEAGE_CHANGED: the run was planned under another");
      snapshot = harness.snapshot(2, 2);
    }
    try (var harness = otherHarness()) {
      harness.initializeState(snapshot);
      harness.open();
      Report end = SideOutputs.of(harness, SideStream.REPORTS).get(0);
      assertThat(harness.extractOutputValues()).as("not while the old one is open").isEmpty();
      ended(harness, "work", "old", "SUPERSEDED", end.successor());
      untilPlanned(harness, 2);
      Run next = SideOutputs.of(harness, SideStream.REPORTS).get(2).run();
      assertThat(next.runId()).isEqualTo(end.successor());
      assertThat(next.attempt()).isEqualTo(2);
      ended(harness, "work", "old", "SUPERSEDED", end.successor());
      harness.endInput1();
      assertThat(planned(harness)).as("once").hasSize(2);
    }
  }

  @Test
  void runsWhoseDiskIsAwayTakeNoPlaceFromOthers() throws Exception {
    Path away = folder.resolve("away");
    try (var harness = harness()) {
      harness.open();
      for (int run = 0; run < RUNS + 1; run++) {
        send(harness, candidate("r" + run));
      }
      untilPlanned(harness, RUNS);
      harness.setProcessingTime(harness.getProcessingTime() + 60_000);
      assertThat(states(harness)).as("its turn has not come").isEmpty();
      Files.move(slide, away);
      until(harness, 1_000, () -> states(harness).contains(Progress.State.WAITING));
      Files.move(away, slide);
      until(harness, 1_000, () -> planned(harness).size() == RUNS + 1);
    }
  }

  @Test
  void onceTheEndOfARunIsPublishedEachStageDropsWhatIsLeftOfIt() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("r", "work", false));
      untilPlanned(harness, 1);
      Run run = SideOutputs.of(harness, SideStream.REPORTS).get(0).run();
      ended(harness, "work", "r", "FAILED");
      assertThat(SideOutputs.of(harness, SideStream.PLANS))
          .hasSize((int) run.blocks().count())
          .allMatch(BlockPlan::isGone);
      assertThat(SideOutputs.of(harness, SideStream.REPORTS)).last().matches(Report::isEnd);
      assertThat(SideOutputs.of(harness, SideStream.FACTS)).last().matches(RunFact::isEnd);
    }
  }

  @Test
  void whatAnOlderCheckpointHoldsBeginsAnewUnderAnotherId() throws Exception {
    OperatorSubtaskState snapshot = afterPlanning("old");
    String successor;
    try (var harness = harness(READ, fellBack("none-0-0"))) {
      harness.initializeState(snapshot);
      harness.open();
      Report end = SideOutputs.of(harness, SideStream.REPORTS).get(0);
      assertThat(end.failure()).startsWith("CHECKPOINT_LOST: the job went on from an older");
      successor = requireNonNull(end.successor());
      snapshot = harness.snapshot(2, 2);
    }
    try (var harness = harness()) { // and once more before that is published
      harness.initializeState(snapshot);
      harness.open();
      ended(harness, "work", "old", "SUPERSEDED", successor);
      untilPlanned(harness, 1);
      assertThat(planned(harness)).containsExactly(successor);
    }
  }

  @Test
  void aRunThatEndedAfterTheOlderCheckpointIsDroppedWithoutAWord() throws Exception {
    OperatorSubtaskState snapshot = afterPlanning("old");
    try (var harness = harness(READ, fellBack("slides.arrived-0-0"))) {
      harness.initializeState(snapshot);
      harness.open();
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .singleElement()
          .matches(Report::isEnd);
      ended(harness, "work", "old", "COMPLETED");
      harness.endInput1();
      assertThat(planned(harness)).isEmpty();
    }
  }

  private static JobConfig fellBack(String closed) {
    return TestConfigs.with(
        Map.of("recovery.fell-back-at", "1000", "recovery.closed-arrivals", closed));
  }

  @Test
  void aJobThatBeginsAnewKnowsWhatWasDoneBeforeTheFirstArrival() throws Exception {
    EndedRuns past =
        each -> {
          each.accept(new EndedRun("slide", "work", "", "", "", "done", "COMPLETED", null));
          each.accept(new EndedRun("slide", "lost", "", "", "", "failed", "FAILED", null));
        };
    OperatorSubtaskState snapshot;
    try (var harness = harness(READ, TestConfigs.with(Map.of()), past)) {
      harness.open();
      send(harness, candidate("again", "work", false));
      send(harness, candidate("retry", "lost", false));
      untilPlanned(harness, 1);
      assertThat(duplicates(harness)).containsExactly("done");
      assertThat(planned(harness)).containsExactly("retry");
      snapshot = harness.snapshot(1, 1);
    }
    EndedRuns nobodyAsks =
        each -> {
          throw new IllegalStateException("its state knows");
        };
    try (var harness = harness(READ, TestConfigs.with(Map.of()), nobodyAsks)) {
      harness.initializeState(snapshot);
      harness.open();
    }
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      ended(harness, "done", "done", "COMPLETED");
      send(harness, event("open", "event", false));
      for (int run = 1; run < RUNS; run++) {
        send(harness, candidate("r" + run));
      }
      untilPlanned(harness, RUNS);
      send(harness, candidate("waiting"));
      snapshot = StateFixture.of("plan-1", harness.snapshot(1, 1));
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      send(harness, candidate("again", "done", false));
      send(harness, event("other", "event", true));
      assertThat(duplicates(harness)).containsExactly("done", "open");
      ended(harness, "open", "open", "FAILED");
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .singleElement()
          .satisfies(end -> assertThat(end.run().runId()).isEqualTo("open"));
      harness.endInput1();
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .as("the one that waited; its slide is not on this machine")
          .hasSize(1);
    }
  }

  private OperatorSubtaskState afterPlanning(String runId) throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate(runId, "work", false));
      untilPlanned(harness, 1);
      return harness.snapshot(1, 1);
    }
  }

  @Test
  void aRunThatWasClosedBeforeTheJobCameBackIsNotRunAgain() throws Exception {
    OperatorSubtaskState snapshot = afterPlanning("old");
    try (var harness = otherHarness()) {
      harness.initializeState(snapshot);
      harness.open();
      ended(harness, "work", "old", "COMPLETED");
      harness.endInput1();
      assertThat(planned(harness)).as("its end that nobody heeds").containsExactly("old");
    }
  }

  @Test
  void aSlideThatWasNotPlannedYetTakesTheNewLineage() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("old", "work", false));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = otherHarness()) {
      harness.initializeState(snapshot);
      harness.open();
      untilPlanned(harness, 1);
      Run run = SideOutputs.of(harness, SideStream.REPORTS).get(0).run();
      assertThat(new Lineage(OTHER).changed(run)).isNull();
      assertThat(run.attempt()).isOne();
    }
  }

  @Test
  void aCancelledRunThatWaitsEndsAndTheSameAnnouncementRunsAgain() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, event("first", "event", false));
      cancel(harness, "first");
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .singleElement()
          .satisfies(
              end -> {
                assertThat(end.outcome()).isEqualTo(Outcome.CANCELLED);
                assertThat(end.reason()).isEqualTo("CANCELLED");
                assertThat(end.detail())
                    .isEqualTo(
                        "CANCELLED: slide slide was cancelled by ada (wrong slide); announce it again to run it");
                assertThat(end.id()).isEqualTo("first");
                assertThat(end.notes().attributes()).containsEntry("block", "A1");
              });
      assertThat(states(harness)).containsExactly(Progress.State.CANCELLED);
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).as("no dead letter").isEmpty();
      harness.endInput1();
      assertThat(planned(harness)).as("the mask in work is dropped").isEmpty();
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      send(harness, event("first", "event", false));
      assertThat(duplicates(harness)).as("the event is taken").containsExactly("first");
      send(harness, candidate("again", "first", false));
      untilPlanned(harness, 1);
      assertThat(planned(harness)).containsExactly("again");
    }
  }

  @Test
  void aCancelledRunGivesItsPlaceToTheNext() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int run = 0; run < RUNS + 2; run++) {
        send(harness, candidate("r" + run));
      }
      untilPlanned(harness, RUNS);
      cancel(harness, "r" + RUNS);
      ended(harness, "r0", "r0", "COMPLETED");
      untilPlanned(harness, RUNS + 1);
      assertThat(planned(harness)).doesNotContain("r" + RUNS).contains("r" + (RUNS + 1));
    }
  }

  /** The ledger ends it, and what it publishes comes back here. */
  @Test
  void aCancelledRunThatIsOpenIsReportedAndOthersGoOn() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, candidate("one"));
      send(harness, candidate("two"));
      untilPlanned(harness, 2);
      cancel(harness, "one");
      List<Report> reports = SideOutputs.of(harness, SideStream.REPORTS);
      assertThat(reports).hasSize(3);
      assertThat(reports.get(2).run().runId()).isEqualTo("one");
      assertThat(reports.get(2).outcome()).isEqualTo(Outcome.CANCELLED);
      assertThat(reports.get(2).failure()).contains("cancelled by ada (wrong slide)");
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS)).as("not twice").isEmpty();
      send(harness, candidate("twin", "one", false));
      assertThat(duplicates(harness)).as("it is open until then").containsExactly("one");
      ended(harness, "one", "one", "CANCELLED");
      send(harness, candidate("again", "one", false));
      untilPlanned(harness, 4);
    }
  }

  @Test
  void aCancelWithoutARunIsOfAllRunsOfTheSlideAndOneOfAnotherOrNoneEndsNothing() throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (int run = 0; run < RUNS + 1; run++) {
        send(harness, candidate("r" + run));
      }
      untilPlanned(harness, RUNS);
      cancel(harness, "another");
      asked(harness, Control.Action.FORGET, "");
      asked(harness, Control.Action.UNKNOWN, "");
      assertThat(SideOutputs.of(harness, SideStream.REPORTS)).hasSize(RUNS);
      cancel(harness, "");
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .filteredOn(report -> report.outcome() == Outcome.CANCELLED)
          .extracting(report -> report.run().runId())
          .containsExactlyInAnyOrder("r0", "r1", "r2");
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .extracting(Completion::id)
          .containsExactly("r" + RUNS);
    }
  }

  @Test
  void aCancelledRunWhoseDiskIsAwayIsNotLookedAtAgain() throws Exception {
    Path away = folder.resolve("away");
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = candidate("r");
      Files.move(slide, away);
      send(harness, candidate);
      until(harness, 5, () -> !states(harness).isEmpty());
      cancel(harness, "r");
      Files.move(away, slide);
      harness.setProcessingTime(harness.getProcessingTime() + 60_000);
      harness.endInput1();
      assertThat(states(harness)).containsExactly(Progress.State.WAITING, Progress.State.CANCELLED);
      assertThat(planned(harness)).isEmpty();
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static void cancel(Harness harness, String runId) throws Exception {
    asked(harness, Control.Action.CANCEL, runId);
  }

  private static void asked(Harness harness, Control.Action action, String runId) throws Exception {
    harness.processElement2(
        new StreamRecord<>(
            SlideNews.of(new Control(action, "slide", runId, "wrong slide", "ada", 0))));
  }

  private static List<String> planned(Harness harness) {
    return SideOutputs.of(harness, SideStream.REPORTS).stream()
        .filter(report -> !report.isEnd())
        .map(report -> report.run().runId())
        .toList();
  }

  private static void ended(Harness harness, String work, String runId, String state)
      throws Exception {
    ended(harness, work, runId, state, null);
  }

  private static void ended(
      Harness harness, String work, String runId, String state, @Nullable String successor)
      throws Exception {
    harness.processElement2(
        new StreamRecord<>(
            SlideNews.of(new EndedRun("slide", work, "", "", "", runId, state, successor))));
  }

  /** As {@link #ended} names it. */
  private static String work(String name) {
    return RunIds.work("slide", name, "", "", "");
  }

  private static List<String> duplicates(Harness harness) {
    return SideOutputs.of(harness, SideStream.PROGRESS).stream()
        .filter(progress -> progress.state() == Progress.State.DUPLICATE)
        .map(Progress::runId)
        .toList();
  }

  @Test
  void aSlideThatIsGoneIsRejectedAndMayBeSentAgain() throws Exception {
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = candidate("r");
      Path away = folder.resolve("away");
      Files.move(slide, away);
      send(harness, candidate);
      harness.endInput1();
      assertThat(SideOutputs.of(harness, SideStream.REJECTED))
          .singleElement()
          .extracting(Rejected::reason)
          .isEqualTo("SLIDE_AWAY");
      assertThat(SideOutputs.of(harness, SideStream.COMPLETIONS))
          .singleElement()
          .satisfies(
              end -> {
                assertThat(end.outcome()).isEqualTo(Outcome.REJECTED);
                assertThat(end.notes().attributes()).containsEntry("block", "A1");
              });
      assertThat(states(harness)).containsExactly(Progress.State.REJECTED);
      assertThat(harness.numKeyedStateEntries()).isZero();
      Files.move(away, slide);
      send(harness, candidate);
      harness.endInput1();
      assertPlans(harness, "r");
    }
  }

  @Test
  void aSlideWhoseDiskIsAwayWaitsAndIsPlannedWhenItIsBack() throws Exception {
    OperatorSubtaskState snapshot;
    Path away = folder.resolve("away");
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = candidate("r");
      Files.move(slide, away);
      send(harness, candidate);
      until(harness, 1_000, () -> harness.getProcessingTime() >= 60_000);
      assertThat(states(harness)).as("said once").containsExactly(Progress.State.WAITING);
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).isEmpty();
      snapshot = harness.snapshot(1, 1);
    }
    Files.move(away, slide);
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      untilPlanned(harness, 1);
      assertPlans(harness, "r");
    }
  }

  @Test
  void aSlideThatDoesNotComeBackIsGivenUp() throws Exception {
    try (var harness = harness()) {
      harness.open();
      Candidate candidate = candidate("r");
      Files.delete(slide);
      send(harness, candidate);
      until(harness, 1_000, () -> !SideOutputs.of(harness, SideStream.REJECTED).isEmpty());
      assertThat(harness.getProcessingTime()).isGreaterThanOrEqualTo(GIVE_UP.toMillis());
      assertThat(states(harness)).containsExactly(Progress.State.WAITING, Progress.State.REJECTED);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  private static void assertPlans(Harness harness, String runId) {
    List<BlockPlan> plans =
        harness.extractOutputValues().stream().flatMap(slice -> slice.plans().stream()).toList();
    Run run = plans.get(0).run();
    assertThat(run.runId()).isEqualTo(runId);
    assertThat((long) plans.size()).isEqualTo(run.blocks().count());
    assertThat(SideOutputs.of(harness, SideStream.REPORTS))
        .singleElement()
        .satisfies(
            report -> {
              assertThat(report.key()).isEqualTo("plan");
              assertThat(report.notes())
                  .isEqualTo(
                      new RunNotes(
                          "slides.arrived-0-0",
                          Map.of("block", "A1"),
                          List.of("mpp was overridden")));
              assertThat(report.counts().get(Count.BLOCKS)).isEqualTo(plans.size());
              assertThat(
                      report.counts().get(Count.TILES_EXPECTED)
                          - report.counts().get(Count.TILES_BACKGROUND))
                  .isEqualTo(plans.stream().mapToLong(BlockPlan::tilesToInfer).sum());
            });
    assertThat(SideOutputs.of(harness, SideStream.FACTS))
        .singleElement()
        .satisfies(fact -> assertThat(fact.tissue().areaMm2()).isPositive());
  }

  private static List<Progress.State> states(Harness harness) {
    return SideOutputs.of(harness, SideStream.PROGRESS).stream().map(Progress::state).toList();
  }

  /** Turns the clock, so many milliseconds at a time, until something is true. */
  private static void until(Harness harness, long step, Callable<Boolean> condition) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              harness.setProcessingTime(harness.getProcessingTime() + step);
              return condition.call();
            });
  }

  private static void untilPlanned(Harness harness, int runs) {
    until(harness, 5, () -> planned(harness).size() == runs);
  }

  private static void send(Harness harness, Candidate candidate) throws Exception {
    harness.processElement1(new StreamRecord<>(candidate));
  }

  private Candidate candidate(String runId) throws Exception {
    return candidate(runId, runId, false);
  }

  private Candidate event(String runId, String event, boolean force) throws Exception {
    Candidate plain = candidate(runId, runId, force);
    return new Candidate(
        plain.run(),
        plain.work(),
        plain.slide(),
        plain.request(),
        Rejected.Origin.of(TestRuns.arrival(plain.request(), 0, event)),
        plain.warnings());
  }

  private Candidate candidate(String runId, String work, boolean force) throws Exception {
    return candidate(runId, work, force, 0);
  }

  private Candidate candidate(String runId, String work, boolean force, int priority)
      throws Exception {
    SlideInfo info = new SlideSource(HostileSlides.NO_LIMITS, OpenSlide::open).info(slide);
    ModelFrame frame = ModelFrame.of(info.width(), info.height(), 0.499, 0.499, 0.314);
    SlideRequest request =
        new SlideRequest(
            "slide", slide.toString(), 0, null, null, "H&E", 0, force, "", Map.of("block", "A1"));
    Run run =
        TestRuns.run(runId).slide(slide, info.contentHash(), frame).priority(priority).build();
    return new Candidate(
        run,
        work(work),
        new SlideFacts(
            run.contentHash(), run.fileVersion(), info.width(), info.height(), 0.499, 0.499),
        request,
        Rejected.Origin.of(TestRuns.arrival(request, 0)),
        List.of("mpp was overridden"));
  }

  private static Harness harness() throws Exception {
    return harness(READ);
  }

  private static Harness harness(JobConfig.Read read) throws Exception {
    return harness(read, TestConfigs.with(Map.of()));
  }

  /** A job of another recipe. */
  private static Harness otherHarness() throws Exception {
    return harness(READ, OTHER);
  }

  private static Harness harness(JobConfig.Read read, JobConfig config) throws Exception {
    return harness(read, config, EndedRuns.NONE);
  }

  private static Harness harness(JobConfig.Read read, JobConfig config, EndedRuns past)
      throws Exception {
    return new Harness(
        new PlanOperator(
            new JobConfig.Plan(List.of("H&E"), true, 0.314, null, RUNS, 9, REMEMBER),
            read,
            new Lineage(config),
            past,
            PlanStage.side(new StageGraph())));
  }

  /** Short for the type. */
  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<String, Candidate, SlideNews, PlanSlice> {
    Harness(PlanOperator operator) throws Exception {
      super(operator, c -> c.run().slideId(), SlideNews::slideId, Types.STRING);
    }
  }
}
