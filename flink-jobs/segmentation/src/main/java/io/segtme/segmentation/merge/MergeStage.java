package io.segtme.segmentation.merge;

import static io.segtme.segmentation.graph.SideStream.OPEN;
import static io.segtme.segmentation.graph.SideStream.REPORTS;

import io.segtme.segmentation.config.Stage;
import io.segtme.segmentation.graph.SideOutput;
import io.segtme.segmentation.graph.StageGraph;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.NodeMessage;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Entry point of the stage: open components of blocks in, whole components out. Flink has no loop
 * in its graph, so the levels of the quadtree are unrolled operators.
 */
public final class MergeStage {
  public static final String NAME = "merge";

  private MergeStage() {}

  /**
   * Adds the stage to the graph, one operator a level.
   *
   * @param extent a component larger than this is cut
   */
  public static DataStream<ComponentBatch> add(
      DataStream<NodeMessage> open, int levels, int extent, StageGraph graph) {
    DataStream<ComponentBatch> components = level(open, side(graph, 1, levels), extent, graph);
    for (int level = 2; level <= levels; level++) {
      SideOutput side = side(graph, level, levels);
      components = components.union(level(graph.read(OPEN), side, extent, graph));
    }
    return components;
  }

  private static DataStream<ComponentBatch> level(
      DataStream<NodeMessage> open, SideOutput side, int extent, StageGraph graph) {
    return graph.add(
        Stage.MERGE,
        side,
        open.keyBy(NodeMessage::key)
            .process(new MergeFunction(extent, side), TypeInformation.of(ComponentBatch.class)));
  }

  /** Nothing goes on beyond the last level. */
  static SideOutput side(StageGraph graph, int level, int levels) {
    String name = NAME + '-' + level;
    return level < levels ? graph.declare(name, REPORTS, OPEN) : graph.declare(name, REPORTS);
  }
}
