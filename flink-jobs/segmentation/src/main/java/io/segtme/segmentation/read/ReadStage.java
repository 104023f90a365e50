package io.segtme.segmentation.read;

import static io.segtme.segmentation.graph.SideStream.PLANS;
import static io.segtme.segmentation.graph.SideStream.REJECTED;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.connectors.kafka.ended.EndedRun;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.lineage.Lineage;
import io.segtme.segmentation.model.PlanSlice;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Entry point of the stage: slices of plans in, tiles out; the plans of blocks that begin leave by
 * a side stream.
 */
public final class ReadStage {
  public static final String NAME = "read";

  private ReadStage() {}

  /**
   * Adds the stage to the graph; slices are dealt out evenly, and all subtasks hear of runs that
   * ended.
   */
  public static DataStream<Tile> add(
      DataStream<PlanSlice> slices,
      DataStream<EndedRun> ended,
      JobConfig config,
      StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.READ,
        side,
        slices
            .rebalance()
            .connect(ended.broadcast())
            .transform(
                NAME,
                TypeInformation.of(Tile.class),
                new ReadOperator(config.read(), new Lineage(config), side)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REPORTS, REJECTED, PLANS);
  }
}
