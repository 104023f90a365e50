package io.segtme.segmentation.model;

import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.OpenComponent;
import io.segtme.kernels.frame.Rect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a node of the quadtree hands up to its parent, one part of one open component at a time. A
 * node that hands up nothing says so with one empty message, so that its parent can count to the
 * end. A node whose run has ended says just that.
 *
 * @param run the run
 * @param level level of the receiver, from 1
 * @param row row of the receiver among the nodes of its level
 * @param column column of the receiver
 * @param child which of its children sends it: 0 to 3 in raster order
 * @param index number of the message, from 0; -1 where the run has ended
 * @param messages how many messages this child sends, at least 1
 * @param component number of the open component in the child, -1 in an empty message
 * @param box x0, y0, x1, y1 of all its pixels ever seen
 * @param edge y, x of its pixels on the child's open sides; only with its first part
 * @param piece pixels that it holds; null in an empty message and where all have left
 */
public record NodeMessage(
    Run run,
    int level,
    int row,
    int column,
    int child,
    int index,
    int messages,
    int component,
    int[] box,
    int[] edge,
    ComponentBatch.@Nullable Piece piece) {
  private static final int[] NONE = {};
  private static final int GONE = -1;

  /**
   * That of a node whose run has ended to its parent: whatever is left of it is dropped.
   *
   * @param level level of the node that sends, from 0
   * @param row its row
   * @param column its column
   */
  public static NodeMessage gone(Run run, int level, int row, int column) {
    return new NodeMessage(
        run, level + 1, row / 2, column / 2, child(row, column), GONE, 0, -1, NONE, NONE, null);
  }

  /** Whether its run has ended. */
  public boolean isGone() {
    return index == GONE;
  }

  /** Key of the receiving node. */
  public String key() {
    return run.runId() + '/' + level + '/' + row + '/' + column;
  }

  /**
   * All messages of a node to its parent, at least one.
   *
   * @param level level of the node that sends, from 0
   * @param row its row
   * @param column its column
   */
  public static List<NodeMessage> of(
      Run run, int level, int row, int column, List<OpenComponent> open) {
    int messages = Math.max(1, open.stream().mapToInt(c -> Math.max(1, c.held().size())).sum());
    int child = child(row, column);
    List<NodeMessage> all = new ArrayList<>(messages);
    for (int i = 0; i < open.size(); i++) {
      OpenComponent c = open.get(i);
      int[] box = {c.box().x0(), c.box().y0(), c.box().x1(), c.box().y1()};
      for (int part = 0; part < Math.max(1, c.held().size()); part++) {
        all.add(
            new NodeMessage(
                run,
                level + 1,
                row / 2,
                column / 2,
                child,
                all.size(),
                messages,
                i,
                box,
                part == 0 ? c.edge() : NONE,
                c.held().isEmpty() ? null : ComponentBatch.Piece.of(c.held().get(part))));
      }
    }
    if (all.isEmpty()) {
      all.add(
          new NodeMessage(run, level + 1, row / 2, column / 2, child, 0, 1, -1, NONE, NONE, null));
    }
    return all;
  }

  private static int child(int row, int column) {
    return row % 2 * 2 + column % 2;
  }

  /** The open components that messages of several children hold parts of, whatever their order. */
  public static List<OpenComponent> components(Iterable<NodeMessage> messages) {
    Map<Long, List<NodeMessage>> parts = new HashMap<>();
    for (NodeMessage m : messages) {
      if (m.component >= 0) {
        long id = (long) m.child << Integer.SIZE | m.component;
        parts.computeIfAbsent(id, none -> new ArrayList<>()).add(m);
      }
    }
    return parts.values().stream().map(NodeMessage::joined).toList();
  }

  private static OpenComponent joined(List<NodeMessage> parts) {
    int[] box = parts.get(0).box;
    int[] edge = NONE;
    List<Component> held = new ArrayList<>();
    for (NodeMessage part : parts) {
      if (part.piece != null) {
        held.add(part.piece.component());
      }
      if (part.edge.length > 0) {
        edge = part.edge;
      }
    }
    return new OpenComponent(new Rect(box[0], box[1], box[2], box[3]), held, edge);
  }
}
