package io.segtme.segmentation.segment;

import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.NucleusBatch;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Entry point of the stage: components in, nuclei out, one report a batch. */
public final class SegmentStage {
  public static final String NAME = "segment";

  private SegmentStage() {}

  /**
   * Adds the stage to the graph; batches are dealt out evenly, wherever they became final.
   *
   * @param typed whether the model tells classes apart
   */
  public static DataStream<NucleusBatch> add(
      DataStream<ComponentBatch> components,
      JobConfig.Segment config,
      boolean typed,
      StageGraph graph) {
    SideOutput side = side(graph);
    return graph.add(
        Stage.SEGMENT,
        side,
        components
            .rebalance()
            .process(
                new SegmentFunction(config, typed, side), TypeInformation.of(NucleusBatch.class)));
  }

  static SideOutput side(StageGraph graph) {
    return graph.declare(NAME, REPORTS);
  }
}
