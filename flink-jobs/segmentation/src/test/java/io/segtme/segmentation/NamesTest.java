package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.config.JobOption;
import io.segtme.segmentation.config.JobOptions;
import io.segtme.segmentation.infer.InferStage;
import io.segtme.segmentation.ledger.LedgerStage;
import io.segtme.segmentation.lineage.LineageGuard;
import io.segtme.segmentation.merge.MergeStage;
import io.segtme.segmentation.metrics.MetricNames;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.narrate.NarrateStage;
import io.segtme.segmentation.open.OpenStage;
import io.segtme.segmentation.plan.PlanStage;
import io.segtme.segmentation.publish.PublishStage;
import io.segtme.segmentation.read.ReadStage;
import io.segtme.segmentation.segment.SegmentStage;
import io.segtme.segmentation.stitch.StitchStage;
import io.segtme.segmentation.tme.TmeStage;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Names outlive a release: whoever changes one here breaks savepoints, dashboards or set-ups. */
final class NamesTest {
  @Test
  void namesAreThoseOfTheReleases() throws Exception {
    List<String> names = new ArrayList<>();
    Stream.of(
            SegmentationJob.ARRIVALS,
            SegmentationJob.ENDED,
            SegmentationJob.CONTROLS,
            OpenStage.NAME,
            PlanStage.ENDED,
            PlanStage.CONTROLS,
            PlanStage.NAME,
            ReadStage.NAME,
            LineageGuard.TILES,
            InferStage.NAME,
            StitchStage.NAME,
            MergeStage.NAME + "-1",
            LineageGuard.COMPONENTS,
            SegmentStage.NAME,
            LedgerStage.NAME,
            LedgerStage.FACTS,
            TmeStage.NAME,
            NarrateStage.NAME,
            PublishStage.NAME,
            PublishStage.COMPLETED,
            PublishStage.TME,
            PublishStage.PROGRESS,
            PublishStage.REJECTED,
            SegmentationJob.RESULTS,
            SegmentationJob.PROMPT)
        .forEach(uid -> names.add("uid " + uid));
    names.add("max-parallelism " + SegmentationJob.MAX_PARALLELISM);
    JobOptions.all().stream().map(JobOption::key).forEach(key -> names.add("key " + key));
    for (Field field : MetricNames.class.getFields()) {
      names.add("metric " + field.get(null));
    }
    for (Count count : Count.values()) {
      names.add("count " + count);
    }
    try (InputStream in = NamesTest.class.getResourceAsStream("/names.txt")) {
      assertThat(String.join("\n", names) + "\n")
          .isEqualTo(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
