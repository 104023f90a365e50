package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.config.JobOption;
import io.segtme.segmentation.config.JobOptions;
import io.segtme.segmentation.infer.InferRoom;
import io.segtme.segmentation.ledger.LedgerRoom;
import io.segtme.segmentation.merge.MergeRoom;
import io.segtme.segmentation.metrics.MetricNames;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.narrate.NarrateRoom;
import io.segtme.segmentation.plan.PlanRoom;
import io.segtme.segmentation.publish.PublishRoom;
import io.segtme.segmentation.read.ReadRoom;
import io.segtme.segmentation.segment.SegmentRoom;
import io.segtme.segmentation.stitch.StitchRoom;
import io.segtme.segmentation.tme.TmeRoom;
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
            PlanRoom.OPEN,
            PlanRoom.NAME,
            ReadRoom.NAME,
            Topology.GUARD_TILES,
            InferRoom.NAME,
            StitchRoom.NAME,
            MergeRoom.NAME + "-1",
            Topology.GUARD_COMPONENTS,
            SegmentRoom.NAME,
            LedgerRoom.NAME,
            LedgerRoom.FACTS,
            TmeRoom.NAME,
            NarrateRoom.NAME,
            PublishRoom.NAME,
            PublishRoom.COMPLETED,
            PublishRoom.TME,
            PublishRoom.PROGRESS,
            PublishRoom.REJECTED,
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
