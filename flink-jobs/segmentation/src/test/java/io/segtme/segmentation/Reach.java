package io.segtme.segmentation;

import io.segtme.events.Nucleus;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TileGrid;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * How far damage of level 0, the source, may reach (specification, sections 2 to 6): a tile that is
 * made of a damaged pixel, the cell that it writes, and each component that touches such a cell.
 * Every tile is inferred, in {@code crop} mode.
 */
final class Reach {
  private static final int PART = 64;

  private final ModelFrame frame;
  private final TileGrid grid;
  private final BitSet failedTiles;
  private final BitSet pixels;

  /**
   * @param whole the answer for the undamaged file
   * @param failing level-0 areas that cannot be read; they fail in parts of 64 pixels
   * @param changed level-0 areas that are read as other pixels
   */
  Reach(OneThread whole, List<Rect> failing, List<Rect> changed) {
    this.frame = whole.frame;
    this.grid = whole.grid;
    failedTiles = tilesOver(failing.stream().map(Reach::parts).toList());
    BitSet tiles = tilesOver(changed);
    tiles.or(failedTiles);
    pixels = written(tiles);
    for (Component component : ComponentLabeler.label(whole.maps, 0, 0)) {
      if (touches(component)) {
        mark(component);
      }
    }
  }

  /** Tiles that cannot be inferred. */
  int failedTiles() {
    return failedTiles.cardinality();
  }

  /** Area of their cells. */
  double failedAreaMm2() {
    return written(failedTiles).cardinality() * frame.targetMpp() * frame.targetMpp() / 1e6;
  }

  /** The nuclei out of reach, without their ids, which depend on the file's bytes. */
  List<Nucleus> outside(List<Nucleus> nuclei) {
    List<Nucleus> outside = new ArrayList<>();
    for (Nucleus nucleus : nuclei) {
      if (!meets(nucleus)) {
        outside.add(Nucleus.newBuilder(nucleus).setId("").build());
      }
    }
    return outside;
  }

  private static Rect parts(Rect area) {
    return new Rect(
        area.x0() / PART * PART,
        area.y0() / PART * PART,
        (area.x1() + PART - 1) / PART * PART,
        (area.y1() + PART - 1) / PART * PART);
  }

  /** Tiles with a frame pixel to which a source pixel of an area contributes. */
  private BitSet tilesOver(List<Rect> areas) {
    BitSet tiles = new BitSet();
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        Rect window = grid.tile(column, row).intersect(new Rect(0, 0, grid.width(), grid.height()));
        Rect source = source(window);
        if (areas.stream().anyMatch(area -> !area.intersect(source).isEmpty())) {
          tiles.set(row * grid.columns() + column);
        }
      }
    }
    return tiles;
  }

  private Rect source(Rect window) {
    double x = frame.targetMpp() / frame.mppX();
    double y = frame.targetMpp() / frame.mppY();
    return new Rect(
        first(window.x0(), x), first(window.y0(), y), end(window.x1(), x), end(window.y1(), y));
  }

  /** The first source pixel of weight above 0 for a frame pixel. */
  private static int first(int pixel, double factor) {
    double centre = (pixel + 0.5) * factor - 0.5;
    return Math.max(0, (int) Math.floor(centre - Math.max(1, factor)) + 1);
  }

  /** One after the last source pixel of weight above 0 for the frame pixel before one. */
  private static int end(int pixel, double factor) {
    double centre = (pixel - 0.5) * factor - 0.5;
    return (int) Math.ceil(centre + Math.max(1, factor));
  }

  private BitSet written(BitSet tiles) {
    BitSet written = new BitSet();
    for (int tile = tiles.nextSetBit(0); tile >= 0; tile = tiles.nextSetBit(tile + 1)) {
      Rect cell = grid.cell(tile % grid.columns(), tile / grid.columns());
      for (int y = cell.y0(); y < cell.y1(); y++) {
        written.set(y * grid.width() + cell.x0(), y * grid.width() + cell.x1());
      }
    }
    return written;
  }

  /** Whether a pixel of a component, or one of its neighbours, is marked. */
  private boolean touches(Component component) {
    int[] runs = component.runs();
    for (int i = 0; i < runs.length; i += 3) {
      for (int y = Math.max(0, runs[i] - 1); y <= Math.min(grid.height() - 1, runs[i] + 1); y++) {
        int side = y == runs[i] ? 1 : 0;
        int from = Math.max(0, runs[i + 1] - side);
        int to = Math.min(grid.width(), runs[i + 2] + side);
        int marked = pixels.nextSetBit(y * grid.width() + from);
        if (marked >= 0 && marked < y * grid.width() + to) {
          return true;
        }
      }
    }
    return false;
  }

  private void mark(Component component) {
    int[] runs = component.runs();
    for (int i = 0; i < runs.length; i += 3) {
      pixels.set(runs[i] * grid.width() + runs[i + 1], runs[i] * grid.width() + runs[i + 2]);
    }
  }

  /** Whether a pixel inside a nucleus's outline is marked. */
  private boolean meets(Nucleus nucleus) {
    Path2D outline = new Path2D.Double();
    List<Double> contour = nucleus.getContour();
    for (int i = 0; i < contour.size(); i += 2) {
      double x = contour.get(i) * frame.mppX() / frame.targetMpp();
      double y = contour.get(i + 1) * frame.mppY() / frame.targetMpp();
      if (i == 0) {
        outline.moveTo(x, y);
      } else {
        outline.lineTo(x, y);
      }
    }
    var box = outline.getBounds();
    for (int y = Math.max(0, box.y); y < Math.min(grid.height(), box.y + box.height); y++) {
      for (int x = Math.max(0, box.x); x < Math.min(grid.width(), box.x + box.width); x++) {
        if (pixels.get(y * grid.width() + x) && outline.contains(x + 0.5, y + 0.5)) {
          return true;
        }
      }
    }
    return false;
  }
}
