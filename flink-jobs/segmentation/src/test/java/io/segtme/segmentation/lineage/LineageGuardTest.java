package io.segtme.segmentation.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.tme.TmeThresholds;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Narration;
import io.segtme.segmentation.config.Recipe;
import io.segtme.segmentation.graph.SideOutputs;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.Tile;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LineageGuardTest {
  private static final Recipe RECIPE = new Recipe(new TreeMap<>(java.util.Map.of("key", 1)));

  @Test
  void whatWasPlannedHereGoesOn() throws Exception {
    assertThat(failure("digest", "runtime", RECIPE.digest(0.5, 0.5))).isNull();
  }

  @ParameterizedTest
  @CsvSource({"other, runtime, model", "digest, other, runtime", "digest, runtime, recipe"})
  void whatWasPlannedUnderSomethingElseFailsByName(String model, String runtime, String what)
      throws Exception {
    String recipe = what.equals("recipe") ? RECIPE.digest(0.5, 0.6) : RECIPE.digest(0.5, 0.5);
    assertThat(failure(model, runtime, recipe))
        .startsWith("CONFIG_CHANGED: the run was planned under another " + what);
  }

  private static @Nullable String failure(String model, String runtime, String recipe)
      throws Exception {
    JobConfig config =
        new JobConfig(
            new JobConfig.Model("p", "cpu", 1, 8, "m", "digest", "runtime", true),
            new JobConfig.Plan(java.util.List.of("H&E"), true, 0.314, RECIPE),
            new JobConfig.Read(1, 1, 1),
            new JobConfig.Infer(Duration.ZERO),
            new JobConfig.Stitch(StitchMode.CROP, 32, 8, Duration.ZERO),
            8,
            new JobConfig.Segment(SegmentParameters.defaults(SeedKind.CORE), 2048),
            new JobConfig.Tme(TmeThresholds.standard(), Duration.ZERO),
            Narration.off(),
            Duration.ZERO,
            new JobConfig.Kafka(
                "k:1",
                "g",
                "t",
                Duration.ZERO,
                io.segtme.connectors.kafka.topic.TopicNames.defaults()),
            java.util.Map.of());
    Run run =
        new Run(
            "r",
            "s",
            "u",
            "h",
            0,
            0.5,
            0.5,
            0.314,
            100,
            100,
            StitchMode.CROP,
            32,
            8,
            "m",
            model,
            recipe,
            runtime);
    try (var harness =
        new OneInputStreamOperatorTestHarness<>(
            new ProcessOperator<>(
                new LineageGuard<>(
                    Tile::run, config, LineageGuard.side(LineageGuard.TILES, new StageGraph()))))) {
      harness.open();
      harness.processElement(new StreamRecord<>(Tile.unreadable(run, 0, 0, "x", 0)));
      harness.processElement(new StreamRecord<>(Tile.unreadable(run, 0, 1, "x", 0)));
      List<Report> reports = SideOutputs.of(harness, SideStream.REPORTS);
      assertThat(harness.extractOutputValues()).hasSize(reports.isEmpty() ? 2 : 0);
      assertThat(reports).as("one a run, not one a tile").hasSizeLessThanOrEqualTo(1);
      return reports.isEmpty() ? null : reports.get(0).failure();
    }
  }
}
