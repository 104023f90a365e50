package io.segtme.segmentation.lineage;

import static io.segtme.segmentation.graph.SideStream.REPORTS;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineageGuardTest {
  private static final JobConfig CONFIG = TestConfigs.with(Map.of());
  private static final String RECIPE = CONFIG.plan().recipe().digest(0.5, 0.5);
  private OneInputStreamOperatorTestHarness<Tile, Tile> harness;

  @BeforeEach
  void open() throws Exception {
    harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new LineageGuard<>(
                    Tile::run, CONFIG, LineageGuard.side(LineageGuard.TILES, new StageGraph()))));
    harness.open();
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void whatWasPlannedHereGoesOn() throws Exception {
    send(TestRuns.run("r").recipeDigest(RECIPE).build());
    assertThat(harness.extractOutputValues()).hasSize(2);
    assertThat(SideOutputs.of(harness, REPORTS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"other, same, model", "digest, other, runtime", "digest, same, recipe"})
  void whatWasPlannedUnderSomethingElseFailsByNameAndOnce(
      String model, String runtime, String changed) throws Exception {
    Run run =
        TestRuns.run("r")
            .modelDigest(model)
            .runtime(runtime.equals("same") ? TestRuns.RUNTIME : runtime)
            .recipeDigest(changed.equals("recipe") ? "other" : RECIPE)
            .build();
    send(run);
    send(run);
    assertThat(harness.extractOutputValues()).isEmpty();
    assertThat(SideOutputs.of(harness, REPORTS))
        .singleElement()
        .extracting(Report::failure)
        .isEqualTo(
            "CONFIG_CHANGED: the run was planned under another %s than this job's; send the slide again"
                .formatted(changed));
  }

  @Test
  void eachRunIsJudgedByItself() throws Exception {
    send(TestRuns.run("old").recipeDigest("other").build());
    send(TestRuns.run("new").recipeDigest(RECIPE).build());
    send(TestRuns.run("older").recipeDigest("other").build());
    assertThat(harness.extractOutputValues())
        .extracting(tile -> tile.run().runId())
        .containsExactly("new", "new");
    List<Report> reports = SideOutputs.of(harness, REPORTS);
    assertThat(reports).extracting(r -> r.run().runId()).containsExactly("old", "older");
  }

  /** Two tiles. */
  private void send(Run run) throws Exception {
    harness.processElement(new StreamRecord<>(Tile.unreadable(run, 0, 0, "damaged", 0)));
    harness.processElement(new StreamRecord<>(Tile.unreadable(run, 0, 1, "damaged", 0)));
  }
}
