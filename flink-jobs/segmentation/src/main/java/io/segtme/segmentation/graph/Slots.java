package io.segtme.segmentation.graph;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;

/** How many task slots a job needs. */
public final class Slots {
  private Slots() {}

  /** As many as the widest operator of each slot-sharing group has subtasks, over all groups. */
  public static int neededBy(StreamGraph graph) {
    Map<String, Integer> widest = new HashMap<>();
    for (StreamNode node : graph.getStreamNodes()) {
      String group = Objects.requireNonNull(node.getSlotSharingGroup());
      widest.merge(group, node.getParallelism(), Math::max);
    }
    return widest.values().stream().mapToInt(Integer::intValue).sum();
  }
}
