package io.segtme.cli.offline;

import static java.util.Objects.requireNonNull;

import io.segtme.kernels.watershed.WholeField;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.graph.SideStream;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.merge.MergeStage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.segment.SegmentStage;
import io.segtme.segmentation.stitch.StitchStage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.collect.CollectSinkOperatorFactory;
import org.apache.flink.util.CloseableIterator;

/**
 * Nuclei of predicted slides by the job's own stages, on any cluster that shares this JVM:
 *
 * <pre>
 * plans, patches -> stitch -> merge -> segment -> reports ---> answers
 *                                 '--> instances with pixels --'
 * </pre>
 */
public final class StreamedFields {
  private static final MemorySize LARGEST_INSTANCE = MemorySize.ofMebiBytes(64);

  private StreamedFields() {}

  /**
   * The answer for each slide; all of them go through the stages together.
   *
   * @param env runs the job, with its parallelism
   * @throws Exception where the job fails, or an account does not close
   */
  public static List<WholeField> of(
      StreamExecutionEnvironment env,
      List<PredictedSlide> slides,
      JobConfig.Segment config,
      ArrivalOrder order)
      throws Exception {
    env.configure(
        new Configuration().set(CollectSinkOperatorFactory.MAX_BATCH_SIZE, LARGEST_INSTANCE));
    Map<String, Gathering> gatherings = new LinkedHashMap<>();
    slides.forEach(slide -> gatherings.put(slide.id(), new Gathering(slide.run())));
    try (CloseableIterator<Finding> findings =
        graph(env, slides, config, order).executeAndCollect("segtme-segment")) {
      while (findings.hasNext()) {
        Finding finding = findings.next();
        requireNonNull(gatherings.get(finding.runId()), finding.runId()).add(finding);
      }
    }
    return gatherings.values().stream().map(Gathering::close).toList();
  }

  private static DataStream<Finding> graph(
      StreamExecutionEnvironment env,
      List<PredictedSlide> slides,
      JobConfig.Segment config,
      ArrivalOrder order) {
    DataStream<Long> start = env.fromSequence(0, 0).setParallelism(1);
    DataStream<BlockPlan> plans =
        start
            .flatMap(new PlanFeed(slides, order))
            .returns(TypeInformation.of(BlockPlan.class))
            .setParallelism(1);
    DataStream<Patch> patches =
        start
            .flatMap(new PlaceFeed(slides, order))
            .returns(TypeInformation.of(PatchPlace.class))
            .setParallelism(1)
            .rebalance()
            .map(new PatchFeed(slides))
            .returns(TypeInformation.of(Patch.class));
    StageGraph graph = new StageGraph();
    var blocks = StitchStage.add(plans, patches, config.maxExtent(), graph);
    var merged =
        MergeStage.add(graph.read(SideStream.OPEN), levels(slides), config.maxExtent(), graph);
    var components = blocks.union(merged);
    SegmentStage.add(components, config, true, graph);
    DataStream<Report> reports = graph.read(SideStream.REPORTS);
    graph.read(SideStream.FACTS); // failed tiles: of use to the tissue's figures alone
    graph.requireComplete();
    return reports
        .map(Finding::of)
        .returns(TypeInformation.of(Finding.class))
        .union(
            components
                .rebalance()
                .process(
                    new InstanceFunction(config.parameters()), TypeInformation.of(Finding.class)));
  }

  private static int levels(List<PredictedSlide> slides) {
    int levels = 1;
    for (PredictedSlide slide : slides) {
      levels = Math.max(levels, slide.run().blocks().levels());
    }
    return levels;
  }
}
