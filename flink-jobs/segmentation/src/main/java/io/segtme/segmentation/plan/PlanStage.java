package io.segtme.segmentation.plan;

import static io.segtme.segmentation.graph.SideStream.COMPLETIONS;
import static io.segtme.segmentation.graph.SideStream.FACTS;
import static io.segtme.segmentation.graph.SideStream.PLANS;
import static io.segtme.segmentation.graph.SideStream.PROGRESS;
import static io.segtme.segmentation.graph.SideStream.REJECTED;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Run;
import java.util.BitSet;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: candidates in, slices of plans out. */
public final class PlanStage {
  public static final String NAME = "plan";

  private PlanStage() {}

  /** Adds the stage to the graph; runs of a slide, and how they ended, meet in one place. */
  public static DataStream<PlanSlice> add(
      DataStream<Candidate> candidates,
      DataStream<EndedRun> ended,
      JobConfig config,
      StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.PLAN,
        side,
        candidates
            .keyBy(candidate -> candidate.run().slideId())
            .connect(ended.keyBy(EndedRun::slideId))
            .transform(
                NAME,
                TypeInformation.of(PlanSlice.class),
                new PlanOperator(config.plan(), config.read(), new Lineage(config), side)));
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
