package io.segtme.segmentation.merge;

import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.NodeMessage;
import io.segtme.segmentation.model.Report;
import io.segtme.segmentation.model.SideOutputs;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/**
 * The door of the room: open components of blocks in, whole components out. Flink has no loop in
 * its graph, so the levels of the quadtree are unrolled operators.
 *
 * @param components components that became whole at any level
 * @param reports one report a node
 */
public record MergeStage(DataStream<ComponentBatch> components, DataStream<Report> reports) {
  public static final String NAME = "merge";

  /** Adds the room to the graph. */
  public static MergeStage add(DataStream<NodeMessage> open, int levels, int extent) {
    SingleOutputStreamOperator<ComponentBatch> node = level(open, 1, extent);
    DataStream<ComponentBatch> components = node;
    DataStream<Report> reports = node.getSideOutput(SideOutputs.REPORTS);
    for (int level = 2; level <= levels; level++) {
      node = level(node.getSideOutput(SideOutputs.OPEN), level, extent);
      components = components.union(node);
      reports = reports.union(node.getSideOutput(SideOutputs.REPORTS));
    }
    return new MergeStage(components, reports);
  }

  private static SingleOutputStreamOperator<ComponentBatch> level(
      DataStream<NodeMessage> open, int level, int extent) {
    return open.keyBy(NodeMessage::key)
        .process(new MergeFunction(extent), TypeInformation.of(ComponentBatch.class))
        .name(NAME + '-' + level)
        .uid(NAME + '-' + level);
  }
}
