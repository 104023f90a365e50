package io.segtme.segmentation.stitch;

import static io.segtme.segmentation.graph.SideStream.FACTS;
import static io.segtme.segmentation.graph.SideStream.OPEN;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Patch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Entry point of the stage: plans and patches in, whole components out; open ones leave by a side
 * stream, as do one report a block and the tiles that failed.
 */
public final class StitchStage {
  public static final String NAME = "stitch";

  private StitchStage() {}

  /**
   * Adds the stage to the graph; a block's plan and patches meet by the block's key.
   *
   * @param extent a component larger than this is cut
   */
  public static DataStream<ComponentBatch> add(
      DataStream<BlockPlan> plans, DataStream<Patch> patches, int extent, StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.STITCH,
        side,
        plans
            .keyBy(BlockPlan::key)
            .connect(patches.keyBy(Patch::blockKey))
            .process(new StitchFunction(extent, side), TypeInformation.of(ComponentBatch.class)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REPORTS, FACTS, OPEN);
  }
}
