package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One node of the quadtree that closes what seams opened: the open components of its children are
 * joined across their inner borders, and whatever can grow no further leaves.
 *
 * <p>A component whose box is at most E on both sides is final when it has no pixel on an open side
 * of the node. A larger one is outgrown for good: it is cut along x = kE and y = kE, and its pieces
 * in an extent square that lies inside the node (clipped to the frame) are final, the others are
 * handed up with its pixels on open sides. So a node hands up no pixel farther than E from its open
 * sides, and the finals of all nodes are the components of the whole frame by specification,
 * section 6, whatever the blocks.
 *
 * @param finals components that are whole, or pieces of cut ones, 4-connected
 * @param open what goes on beyond the node
 * @param joined components that were joined from several
 * @param cut outgrown components that ended here
 */
public record MergeNode(List<Component> finals, List<OpenComponent> open, int joined, int cut) {

  /**
   * Closes a node. Linear in what it is given but for the sorting of runs.
   *
   * @param children open components of all children, in any order; of a block, all its components
   * @param sides the node's area, clipped to the frame
   * @param extent E in frame pixels, 1 to {@link ExtentCut#MAX_EXTENT}
   */
  public static MergeNode close(List<OpenComponent> children, OpenSides sides, int extent) {
    int[] group = groups(children);
    List<Component> finals = new ArrayList<>();
    List<OpenComponent> open = new ArrayList<>();
    int joined = 0;
    int cut = 0;
    List<List<OpenComponent>> members = members(children, group);
    for (List<OpenComponent> parts : members) {
      joined += parts.size() > 1 ? 1 : 0;
      OpenComponent whole = whole(parts, sides);
      if (!ExtentCut.exceeds(whole.box(), extent)) {
        if (whole.isOpen()) {
          open.add(whole);
        } else {
          finals.add(Component.join(whole.held()));
        }
        continue;
      }
      List<Component> stay = new ArrayList<>();
      outgrown(whole, sides, extent, finals, stay);
      if (whole.isOpen()) {
        open.add(new OpenComponent(whole.box(), stay, whole.edge()));
      } else {
        cut++;
      }
    }
    return new MergeNode(finals, open, joined, cut);
  }

  /** Sorts the pieces of an outgrown component into those that are final and those that stay. */
  private static void outgrown(
      OpenComponent whole,
      OpenSides sides,
      int extent,
      List<Component> finals,
      List<Component> stay) {
    if (whole.held().isEmpty()) {
      return;
    }
    for (Component piece : ExtentCut.pieces(Component.join(whole.held()), extent)) {
      int x = Math.floorDiv(piece.box().x0(), extent) * extent;
      int y = Math.floorDiv(piece.box().y0(), extent) * extent;
      Rect square = square(x, y, extent).intersect(sides.frame());
      if (!whole.isOpen() || sides.area().contains(square)) {
        finals.add(piece);
      } else {
        stay.add(piece);
      }
    }
  }

  private static Rect square(int x, int y, int extent) {
    return new Rect(
        x,
        y,
        (int) Math.min(Integer.MAX_VALUE, (long) x + extent),
        (int) Math.min(Integer.MAX_VALUE, (long) y + extent));
  }

  private static OpenComponent whole(List<OpenComponent> parts, OpenSides sides) {
    Rect box = parts.get(0).box();
    List<Component> held = new ArrayList<>();
    int places = 0;
    for (OpenComponent part : parts) {
      Rect other = part.box();
      box =
          new Rect(
              Math.min(box.x0(), other.x0()),
              Math.min(box.y0(), other.y0()),
              Math.max(box.x1(), other.x1()),
              Math.max(box.y1(), other.y1()));
      held.addAll(part.held());
      places += part.edge().length;
    }
    int[] edge = new int[places];
    int end = 0;
    for (OpenComponent part : parts) {
      System.arraycopy(part.edge(), 0, edge, end, part.edge().length);
      end += part.edge().length;
    }
    return new OpenComponent(box, held, sides.keep(edge));
  }

  /** The smallest index of the component that each child belongs to. */
  private static int[] groups(List<OpenComponent> children) {
    int places = 0;
    for (OpenComponent child : children) {
      places += child.edge().length / 2;
    }
    PlaceMap owners = new PlaceMap(places);
    int[] parent = new int[children.size()];
    for (int i = 0; i < parent.length; i++) {
      parent[i] = i;
      int[] edge = children.get(i).edge();
      for (int k = 0; k < edge.length; k += 2) {
        owners.put(edge[k], edge[k + 1], i);
      }
    }
    for (int i = 0; i < parent.length; i++) {
      int[] edge = children.get(i).edge();
      for (int k = 0; k < edge.length; k += 2) {
        union(parent, i, owners.get(edge[k], edge[k + 1] + 1));
        union(parent, i, owners.get(edge[k] + 1, edge[k + 1]));
      }
    }
    for (int i = 0; i < parent.length; i++) {
      parent[i] = parent[parent[i]];
    }
    return parent;
  }

  private static List<List<OpenComponent>> members(List<OpenComponent> children, int[] group) {
    int[] place = new int[group.length];
    Arrays.fill(place, -1);
    List<List<OpenComponent>> members = new ArrayList<>();
    for (int i = 0; i < group.length; i++) {
      if (place[group[i]] < 0) {
        place[group[i]] = members.size();
        members.add(new ArrayList<>(1));
      }
      members.get(place[group[i]]).add(children.get(i));
    }
    return members;
  }

  private static void union(int[] parent, int a, int b) {
    if (b < 0) {
      return;
    }
    int x = root(parent, a);
    int y = root(parent, b);
    parent[Math.max(x, y)] = Math.min(x, y);
  }

  private static int root(int[] parent, int i) {
    int at = i;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
