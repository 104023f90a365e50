package io.segtme.segmentation.plan;

import static io.segtme.segmentation.graph.SideStream.COMPLETIONS;
import static io.segtme.segmentation.graph.SideStream.FACTS;
import static io.segtme.segmentation.graph.SideStream.PLANS;
import static io.segtme.segmentation.graph.SideStream.PROGRESS;
import static io.segtme.segmentation.graph.SideStream.REJECTED;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.connectors.kafka.control.Control;
import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.connectors.kafka.ended.EndedRuns;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.SlideNews;
import java.util.BitSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: candidates in, slices of plans out. */
public final class PlanStage {
  public static final String NAME = "plan";
  public static final String ENDED = "plan-ended";
  public static final String CONTROLS = "plan-controls";

  private PlanStage() {}

  /** Adds the stage to the graph; a slide's runs, their ends and its controls meet in one place. */
  public static DataStream<PlanSlice> add(
      DataStream<Candidate> candidates,
      DataStream<EndedRun> ended,
      EndedRuns past,
      DataStream<Control> controls,
      JobConfig config,
      StageGraph graph) {
    TypeInformation<SlideNews> news = TypeInformation.of(SlideNews.class);
    DataStream<SlideNews> ofRuns = graph.add(Stage.PLAN, ENDED, ended.map(SlideNews::of, news));
    DataStream<SlideNews> asked =
        graph.add(Stage.PLAN, CONTROLS, controls.map(SlideNews::of, news));
    SideOutput side = side(graph);
    return graph.add(
        Stage.PLAN,
        side,
        candidates
            .keyBy(candidate -> candidate.run().slideId())
            .connect(ofRuns.union(asked).keyBy(SlideNews::slideId))
            .transform(
                NAME,
                TypeInformation.of(PlanSlice.class),
                new PlanOperator(config.plan(), config.read(), new Lineage(config), past, side)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REPORTS, PROGRESS, REJECTED, COMPLETIONS, FACTS, PLANS);
  }

  /**
   * The plans of a run whose tiles are known, in the order in which the stage packs them.
   *
   * @param infer the tiles to infer, by row * columns + column
   */
  public static Stream<BlockPlan> blocks(Run run, BitSet infer) {
    return new BlockPlanner(run, infer).blocks();
  }
}
