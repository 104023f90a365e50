package io.segtme.segmentation.segment;

import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.watershed.ComponentSegmenter;
import io.segtme.kernels.watershed.Instance;
import io.segtme.kernels.watershed.ResultDigest;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.metrics.FlinkStageMetrics;
import io.segtme.segmentation.metrics.StageMetrics;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.NucleusBatch;
import io.segtme.segmentation.model.NucleusRecord;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.RunAreas;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Final components in, nuclei out: seeds, watershed, class, contour, morphology, id. A component is
 * segmented the same wherever it is seen whole. Of a run with a region, a component that goes on
 * beyond the area analysed is counted and left out, and so is a nucleus beyond the region.
 *
 * <p>State: none.
 *
 * <p>Fails: never for data; an exception is a bug and restarts the task.
 */
final class SegmentFunction extends ProcessFunction<ComponentBatch, NucleusBatch> {
  private static final long serialVersionUID = 1;

  private final SideOutput side;

  private final JobConfig.Segment config;
  private final boolean typed;

  private transient ComponentSegmenter segmenter;
  private transient Measure measure;
  private transient RunAreas areas;
  private transient StageMetrics events;

  SegmentFunction(JobConfig.Segment config, boolean typed, SideOutput side) {
    this.side = side;
    this.config = config;
    this.typed = typed;
  }

  @Override
  public void open(OpenContext context) {
    segmenter = new ComponentSegmenter(config.parameters());
    areas = new RunAreas();
    measure = new Measure(config.parameters(), typed);
    events = new FlinkStageMetrics(getRuntimeContext().getMetricGroup());
  }

  @Override
  public void processElement(ComponentBatch batch, Context context, Collector<NucleusBatch> out) {
    long start = System.nanoTime();
    List<NucleusRecord> nuclei = new ArrayList<>();
    Counts counts = Counts.zero().with(Count.COMPONENTS_SEGMENTED, batch.components().size());
    ResultDigest digest = new ResultDigest();
    int tooSmall = 0;
    int tooLarge = 0;
    RegionArea area = areas.of(batch.run());
    int cut = 0;
    for (ComponentBatch.Piece piece : batch.components()) {
      if (area != null && piece.endsAt(area)) {
        cut++;
        continue;
      }
      ComponentSegmenter.Result result = segmenter.segment(piece.component());
      tooSmall += result.tooSmall();
      tooLarge += result.tooLarge();
      for (Instance instance : result.instances()) {
        NucleusRecord nucleus = measure.of(batch.run(), instance);
        if (area != null && !area.region().contains(nucleus.x(), nucleus.y())) {
          continue;
        }
        nuclei.add(nucleus);
        digest.add(nucleus.digest());
        counts = counts.with(Count.nuclei(nucleus.nucleusClass()), 1);
      }
    }
    if (!nuclei.isEmpty()) {
      out.collect(new NucleusBatch(batch.run(), batch.id(), nuclei));
    }
    side.emit(
        SideStream.REPORTS,
        Report.of(
            batch.run(),
            "segment/" + batch.id(),
            counts
                .with(Count.NUCLEI_TOO_SMALL, tooSmall)
                .with(Count.NUCLEI_TOO_LARGE, tooLarge)
                .with(Count.CUT_BY_REGION, cut)
                .with(Count.SEGMENT_NANOS, System.nanoTime() - start)
                .withDigest(digest.toBytes())),
        context::output);
    events.nucleiSegmented(nuclei.size(), tooSmall + tooLarge);
  }
}
