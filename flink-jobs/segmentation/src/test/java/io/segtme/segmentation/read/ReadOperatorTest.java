package io.segtme.segmentation.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.segmentation.StateFixture;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import io.segtme.testing.HostileSlides;
import io.segtme.testing.TestSlides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.TwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOperatorTest {
  private static final int CELLS = 3;
  private static final Duration GIVE_UP = Duration.ofMinutes(3);
  @TempDir Path folder;
  private Path slide;
  private Run run;

  @BeforeEach
  void slide() throws Exception {
    slide =
        TestSlides.svs(
            folder.resolve("s.svs"), 400, 300, OptionalDouble.of(0.499), TestSlides.WAVES);
    run = run("r");
  }

  @Test
  void blocksAreReadInTheBackgroundAndTheirPlansGoAhead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      assertThat(tiles(harness)).as("a slice is only taken in").isEmpty();
      assertThat(harness.getTaskMailbox().hasMail()).as("a stop would wait for mails").isFalse();
      harness.setProcessingTime(1);
      assertThat(tiles(harness)).as("nothing is read on the task's thread").isEmpty();
      assertThat(SideOutputs.of(harness, SideStream.PLANS)).hasSize(1);
      untilRead(harness, 9);
      assertThat(tiles(harness)).startsWith("r 0,0", "r 0,1", "r 0,2", "r 1,0");
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .singleElement()
          .satisfies(read -> assertThat(read.counts().get(Count.BLOCKS_READ)).isOne());
    }
  }

  @Test
  void aBlockWithoutTissueIsPlannedAndNotRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      byte[] none = new byte[CELLS * CELLS];
      send(harness, new BlockPlan(run, 0, 0, none, none));
      harness.setProcessingTime(1);
      assertThat(SideOutputs.of(harness, SideStream.PLANS)).hasSize(1);
      assertThat(SideOutputs.of(harness, SideStream.REPORTS)).hasSize(1);
      assertThat(tiles(harness)).isEmpty();
    }
  }

  @Test
  void aRestartGoesOnWithTheNextTile() throws Exception {
    OperatorSubtaskState snapshot;
    List<String> read;
    try (var harness = harness()) {
      harness.open();
      for (int run = 0; run < 4; run++) {
        send(harness, plan(run("r" + run)));
      }
      untilRead(harness, 9);
      snapshot = harness.snapshot(1, 1);
      read = new ArrayList<>(tiles(harness));
    }
    assertThat(read).as("amid a block, or several").hasSizeLessThan(36);
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      harness.endInput1();
      read.addAll(tiles(harness));
    }
    assertThat(read).hasSize(36).doesNotHaveDuplicates();
  }

  @Test
  void theStateOfAnEarlierBuildIsRestored() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      snapshot = StateFixture.of("read-1", harness.snapshot(1, 1));
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      harness.setProcessingTime(1);
      assertThat(SideOutputs.of(harness, SideStream.PLANS))
          .singleElement()
          .satisfies(
              plan -> {
                assertThat(plan.key()).isEqualTo("r/0/0");
                assertThat(plan.tilesToInfer()).isEqualTo(CELLS * CELLS);
                assertThat(plan.run().frameWidth()).isEqualTo(run.frameWidth());
              });
    }
  }

  @Test
  void whatWasPlannedUnderAnotherLineageIsNotReadAfterARestart() throws Exception {
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run("r")));
      send(harness, plan(other("other")));
      snapshot = harness.snapshot(1, 1);
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      harness.endInput1();
      assertThat(tiles(harness)).hasSize(9).allMatch(tile -> tile.startsWith("r "));
    }
  }

  @Test
  void tilesAreThePixelsOfTheFrameAndBackgroundIsNotRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      byte[] some = new byte[CELLS * CELLS];
      some[4] = 1;
      send(harness, new BlockPlan(run, 0, 0, some, some));
      harness.endInput1();
      assertThat(harness.extractOutputValues())
          .singleElement()
          .satisfies(
              tile -> {
                assertThat(tile.row()).isOne();
                assertThat(tile.column()).isOne();
                assertThat(tile.rgb()).hasSize(3 * 224 * 224);
                assertThat(tile.failure()).isNull();
              });
    }
  }

  @Test
  void aSlideThatWasReplacedEndsItsRunWithOneDeadLetter() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      TestSlides.svs(slide, 500, 300, OptionalDouble.of(0.499), TestSlides.WHITE);
      untilRead(harness, 9);
      assertThat(harness.extractOutputValues())
          .allSatisfy(t -> assertThat(t.failure()).contains("not the one that was planned"));
      assertThat(failures(harness)).singleElement().asString().startsWith("SLIDE_UNREADABLE: ");
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).hasSize(1);
    }
  }

  @Test
  void aRunWaitsWhileItsDiskIsAwayAndOthersGoOn() throws Exception {
    Path mount = Files.createDirectory(folder.resolve("mount"));
    Path mounted = Files.copy(slide, mount.resolve("s.svs"));
    OperatorSubtaskState snapshot;
    try (var harness = harness()) {
      harness.open();
      Run gone = run("gone", mounted);
      Files.move(mount, folder.resolve("away"));
      send(harness, plan(gone));
      send(harness, plan(run));
      untilRead(harness, 9);
      assertThat(tiles(harness)).allMatch(tile -> tile.startsWith("r "));
      assertThat(waits(harness)).first().asString().contains("mount");
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).isEmpty();
      snapshot = harness.snapshot(1, 1);
    }
    Files.move(folder.resolve("away"), mount);
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      untilRead(harness, 9);
      assertThat(tiles(harness)).allMatch(tile -> tile.startsWith("gone "));
      assertThat(harness.extractOutputValues()).allMatch(Tile::isRead);
    }
  }

  @Test
  void aSlideThatDoesNotComeBackIsGivenUpOnce() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      Files.delete(slide);
      await()
          .pollInSameThread()
          .pollInterval(Duration.ofMillis(1))
          .until(
              () -> {
                harness.setProcessingTime(harness.getProcessingTime() + 1_000);
                return tiles(harness).size() == 9;
              });
      assertThat(harness.getProcessingTime()).isGreaterThan(GIVE_UP.toMillis());
      assertThat(waits(harness)).hasSizeBetween(5, 15);
      assertThat(failures(harness))
          .singleElement()
          .asString()
          .startsWith("SLIDE_AWAY: ")
          .contains("s.svs", "send the slide again");
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).hasSize(1);
    }
  }

  @Test
  void ofARunThatEndedWithoutAResultNothingMoreIsRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run("cancelled")));
      send(harness, plan(run("done")));
      harness.setProcessingTime(1);
      ended(harness, "cancelled", "CANCELLED");
      ended(harness, "done", "COMPLETED");
      send(harness, plan(run("cancelled")));
      harness.endInput1();
      assertThat(tiles(harness)).hasSize(9).allMatch(tile -> tile.startsWith("done "));
    }
  }

  private static void ended(Harness harness, String runId, String state) throws Exception {
    harness.processElement2(
        new StreamRecord<>(new EndedRun("slide", "", "", "", "", runId, state, null)));
  }

  @Test
  void aSlideThatEndsItsReadersFailsItsRun() throws Exception {
    slide = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    try (var harness = harness(GuardSettings.DEFAULT)) {
      harness.open();
      send(harness, plan(run("huge")));
      harness.endInput1();
      assertThat(harness.extractOutputValues())
          .hasSize(CELLS * CELLS)
          .allSatisfy(tile -> assertThat(tile.failure()).contains("it cost 2 reader processes"));
      assertThat(failures(harness))
          .singleElement()
          .asString()
          .startsWith("SLIDE_CRASHES_READER: " + slide);
    }
  }

  /** The operator's harness. */
  private static final class Harness
      extends TwoInputStreamOperatorTestHarness<PlanSlice, EndedRun, Tile> {
    Harness(ReadOperator operator) throws Exception {
      super(operator);
    }
  }

  private static Harness harness() throws Exception {
    return harness(GuardSettings.IN_PROCESS);
  }

  private static Harness harness(GuardSettings guard) throws Exception {
    return new Harness(
        new ReadOperator(
            new JobConfig.Read(
                4,
                GIVE_UP,
                Duration.ZERO,
                Duration.ZERO,
                2,
                1 << 20,
                guard,
                HostileSlides.NO_LIMITS,
                SlideStore.LOCAL,
                OpenSlide.runtime()),
            new Lineage(TestConfigs.with(Map.of())),
            ReadStage.side(new StageGraph())));
  }

  private static void send(Harness harness, BlockPlan plan) throws Exception {
    harness.processElement1(new StreamRecord<>(PlanSlice.of(List.of(plan))));
  }

  private static void untilRead(Harness harness, int tiles) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(1))
        .until(
            () -> {
              harness.setProcessingTime(harness.getProcessingTime() + 1);
              return tiles(harness).size() >= tiles;
            });
  }

  private static List<String> failures(Harness harness) {
    return SideOutputs.of(harness, SideStream.REPORTS).stream()
        .map(Report::failure)
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> waits(Harness harness) {
    return SideOutputs.of(harness, SideStream.REPORTS).stream()
        .map(Report::waiting)
        .filter(Objects::nonNull)
        .toList();
  }

  private static List<String> tiles(Harness harness) {
    return harness.extractOutputValues().stream()
        .map(t -> t.run().runId() + " " + t.row() + "," + t.column())
        .toList();
  }

  private static BlockPlan plan(Run run) {
    byte[] all = new byte[CELLS * CELLS];
    Arrays.fill(all, (byte) 1);
    return new BlockPlan(run, 0, 0, all, all);
  }

  private Run run(String id) throws Exception {
    return run(id, slide);
  }

  private Run other(String id) throws Exception {
    return draft(id, slide).recipeDigest("other").build();
  }

  private static Run run(String id, Path slide) throws Exception {
    return draft(id, slide).build();
  }

  private static TestRuns draft(String id, Path slide) throws Exception {
    SlideInfo info = new SlideSource(HostileSlides.NO_LIMITS, OpenSlide::open).info(slide);
    Mpp mpp = Mpp.of(info, OptionalDouble.empty());
    ModelFrame frame = ModelFrame.of(info.width(), info.height(), mpp.x(), mpp.y(), 0.314);
    return TestRuns.run(id).slide(slide, info.contentHash(), frame).blockCells(CELLS);
  }
}
