package io.segtme.segmentation.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.openslide.binding.OpenSlide;
import io.segtme.connectors.openslide.guard.GuardSettings;
import io.segtme.connectors.openslide.slide.Mpp;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideSource;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import io.segtme.testing.HostileSlides;
import io.segtme.testing.TestSlides;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReadOperatorTest {
  private static final int CELLS = 3;
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
  void aTurnReadsOneRow() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      assertThat(tiles(harness)).as("a plan is only taken in").isEmpty();
      assertThat(harness.getTaskMailbox().hasMail()).as("a stop would wait for mails").isFalse();
      turn(harness);
      assertThat(tiles(harness)).containsExactly("r 0,0", "r 0,1", "r 0,2");
      turn(harness);
      assertThat(tiles(harness)).hasSize(6).endsWith("r 1,0", "r 1,1", "r 1,2");
    }
  }

  @Test
  void aRestartGoesOnWithTheNextRow() throws Exception {
    OperatorSubtaskState snapshot;
    List<String> read;
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      send(harness, plan(run("other")));
      turn(harness);
      snapshot = harness.snapshot(1, 1);
      read = new ArrayList<>(tiles(harness));
    }
    try (var harness = harness()) {
      harness.initializeState(snapshot);
      harness.open();
      harness.endInput();
      read.addAll(tiles(harness));
    }
    assertThat(read).hasSize(18).doesNotHaveDuplicates();
  }

  @Test
  void tilesAreThePixelsOfTheFrameAndBackgroundIsNotRead() throws Exception {
    try (var harness = harness()) {
      harness.open();
      byte[] some = new byte[CELLS * CELLS];
      some[4] = 1;
      send(harness, new BlockPlan(run, 0, 0, some, some));
      harness.endInput();
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
  void aSlideThatIsGoneOrReplacedFailsItsTiles() throws Exception {
    try (var harness = harness()) {
      harness.open();
      send(harness, plan(run));
      TestSlides.svs(slide, 500, 300, OptionalDouble.of(0.499), TestSlides.WHITE);
      harness.endInput();
      assertThat(harness.extractOutputValues())
          .hasSize(9)
          .allSatisfy(t -> assertThat(t.failure()).contains("not the one that was planned"));
      assertThat(SideOutputs.of(harness, SideStream.REJECTED)).hasSize(9);
      BlockPlan again = plan(run("again"));
      Files.delete(slide);
      send(harness, again);
      harness.endInput();
      assertThat(harness.extractOutputValues().get(9).failure()).contains("s.svs");
    }
  }

  @Test
  void aSlideThatEndsItsReadersFailsItsRun() throws Exception {
    slide = HostileSlides.hugeTile(folder.resolve("huge.svs"));
    try (var harness = harness(GuardSettings.DEFAULT)) {
      harness.open();
      send(harness, plan(run("huge")));
      harness.endInput();
      assertThat(harness.extractOutputValues())
          .hasSize(CELLS * CELLS)
          .allSatisfy(tile -> assertThat(tile.failure()).contains("it cost 2 reader processes"));
      assertThat(SideOutputs.of(harness, SideStream.REPORTS))
          .singleElement()
          .satisfies(
              report -> assertThat(report.failure()).startsWith("SLIDE_CRASHES_READER: " + slide));
    }
  }

  private static OneInputStreamOperatorTestHarness<BlockPlan, Tile> harness() throws Exception {
    return harness(GuardSettings.IN_PROCESS);
  }

  private static OneInputStreamOperatorTestHarness<BlockPlan, Tile> harness(GuardSettings guard)
      throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new ReadOperator(
            new JobConfig.Read(4, 2, 1 << 20, guard, HostileSlides.NO_LIMITS),
            ReadStage.side(new StageGraph())));
  }

  private static void send(
      OneInputStreamOperatorTestHarness<BlockPlan, Tile> harness, BlockPlan plan) throws Exception {
    harness.processElement(new StreamRecord<>(plan));
  }

  private static void turn(OneInputStreamOperatorTestHarness<BlockPlan, Tile> harness)
      throws Exception {
    harness.setProcessingTime(harness.getProcessingTime() + 1);
  }

  private static List<String> tiles(OneInputStreamOperatorTestHarness<BlockPlan, Tile> harness) {
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
    SlideInfo info = new SlideSource(HostileSlides.NO_LIMITS, OpenSlide::open).info(slide);
    Mpp mpp = Mpp.of(info, OptionalDouble.empty());
    ModelFrame frame = ModelFrame.of(info.width(), info.height(), mpp.x(), mpp.y(), 0.314);
    return TestRuns.run(id).slide(slide, info.contentHash(), frame).blockCells(CELLS).build();
  }
}
