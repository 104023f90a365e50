package io.segtme.kernels.component;

import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * The quadtree over a whole map in one thread: every node is closed, its children in random order.
 *
 * @param finals what became final, anywhere
 * @param cut how many cut components were counted
 * @param left what the root would hand up; nothing, if all is well
 */
record Quadtree(List<Component> finals, int cut, List<OpenComponent> left) {

  /** Closes one node; {@link MergeNode#close}, or a broken variant of it. */
  interface Closer {
    MergeNode close(List<OpenComponent> children, OpenSides sides, int extent);
  }

  static Quadtree over(FieldMaps maps, int block, int extent, Random random, Closer closer) {
    Quadtree tree = new Quadtree(new ArrayList<>(), 0, new ArrayList<>());
    Rect frame = new Rect(0, 0, maps.width(), maps.height());
    int cut = 0;
    Map<String, List<OpenComponent>> level = new HashMap<>();
    for (int y = 0; y < maps.height(); y += block) {
      for (int x = 0; x < maps.width(); x += block) {
        OpenSides sides =
            new OpenSides(new Rect(x, y, x + block, y + block).intersect(frame), frame);
        List<Component> found = ComponentLabeler.label(crop(maps, sides.area()), x, y);
        MergeNode node = closer.close(OpenComponent.of(found, sides), sides, extent);
        cut += tree.take(node, level, x / (2 * block), y / (2 * block), random);
      }
    }
    for (int side = 2 * block; side < 2 * Math.max(maps.width(), maps.height()); side *= 2) {
      Map<String, List<OpenComponent>> next = new HashMap<>();
      for (int y = 0; y < maps.height(); y += side) {
        for (int x = 0; x < maps.width(); x += side) {
          Rect area = new Rect(x, y, x + side, y + side).intersect(frame);
          List<OpenComponent> children = level.getOrDefault(key(x / side, y / side), List.of());
          MergeNode node = closer.close(children, new OpenSides(area, frame), extent);
          cut += tree.take(node, next, x / (2 * side), y / (2 * side), random);
        }
      }
      level = next;
    }
    level.values().forEach(tree.left::addAll);
    return new Quadtree(tree.finals, cut, tree.left);
  }

  private int take(
      MergeNode node, Map<String, List<OpenComponent>> up, int column, int row, Random random) {
    finals.addAll(node.finals());
    List<OpenComponent> parent = up.computeIfAbsent(key(column, row), k -> new ArrayList<>());
    for (OpenComponent open : node.open()) {
      parent.add(random.nextInt(parent.size() + 1), open);
    }
    return node.cut();
  }

  private static String key(int column, int row) {
    return column + "," + row;
  }

  private static FieldMaps crop(FieldMaps from, Rect area) {
    FieldMaps to = FieldMaps.blank(area.width(), area.height());
    IntStream.range(0, area.width() * area.height())
        .forEach(
            i -> {
              int at = (area.y0() + i / area.width()) * from.width() + area.x0() + i % area.width();
              to.cls()[i] = from.cls()[at];
              to.prob()[i] = from.prob()[at];
              to.h()[i] = from.h()[at];
              to.v()[i] = from.v()[at];
            });
    return to;
  }
}
