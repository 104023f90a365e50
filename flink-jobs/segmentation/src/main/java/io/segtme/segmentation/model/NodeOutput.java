package io.segtme.segmentation.model;

import io.segtme.kernels.component.MergeNode;
import java.util.function.Consumer;
import org.apache.flink.util.Collector;

/** Where the two halves of a closed node go: whole components on, open ones up to the parent. */
public final class NodeOutput {
  private NodeOutput() {}

  /**
   * Emits a closed node.
   *
   * @param level its level, 0 for a block
   * @param up takes what goes up
   * @param out takes final components
   */
  public static void emit(
      Run run,
      int level,
      int row,
      int column,
      MergeNode node,
      Consumer<NodeMessage> up,
      Collector<ComponentBatch> out) {
    ComponentBatch.of(run, "%d-%d-%d".formatted(level, row, column), node.finals())
        .forEach(out::collect);
    if (level < run.blocks().levels()) {
      NodeMessage.of(run, level, row, column, node.open()).forEach(up);
    }
  }

  /** Says to the parent of a node, where it has one, that the run has ended. */
  public static void gone(Run run, int level, int row, int column, Consumer<NodeMessage> up) {
    if (level < run.blocks().levels()) {
      up.accept(NodeMessage.gone(run, level, row, column));
    }
  }

  /** Key of a node's report to the ledger. */
  public static String reportKey(int level, int row, int column) {
    return "node/%d/%d/%d".formatted(level, row, column);
  }

  /** What a closed node adds to an account. */
  public static Counts counts(Counts account, MergeNode node) {
    return account
        .with(Count.NODES_CLOSED, 1)
        .with(Count.COMPONENTS, node.finals().size())
        .with(Count.COMPONENTS_JOINED, node.joined())
        .with(Count.COMPONENTS_CUT, node.cut())
        .with(Count.COMPONENTS_PASSED_UP, node.open().size());
  }
}
