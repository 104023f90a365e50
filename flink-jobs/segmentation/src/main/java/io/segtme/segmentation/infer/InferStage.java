package io.segtme.segmentation.infer;

import static io.segtme.segmentation.graph.SideStream.REJECTED;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.Patch;
import io.segtme.segmentation.model.Tile;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: tiles in, patches out. */
public final class InferStage {
  public static final String NAME = "infer";

  private InferStage() {}

  /** Adds the stage to the graph; tiles are spread evenly by their place. */
  public static DataStream<Patch> add(
      DataStream<Tile> tiles, TileModelSource model, JobConfig.Infer config, StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.INFER,
        side,
        tiles
            .keyBy(Tile::key)
            .transform(
                NAME, TypeInformation.of(Patch.class), new InferOperator(model, config, side)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REJECTED);
  }
}
