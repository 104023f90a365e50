package io.segtme.segmentation.stitch;

import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.component.MergeNode;
import io.segtme.kernels.component.OpenComponent;
import io.segtme.kernels.component.OpenSides;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.stitch.CellCanvas;
import io.segtme.kernels.stitch.FieldMaps;
import io.segtme.segmentation.model.Run;

/** Puts the cells of one complete block together and takes its components out. */
final class BlockComponents {
  private final Run run;
  private final OpenSides sides;
  private final FieldMaps maps;

  /** Starts with an empty block. */
  BlockComponents(Run run, int row, int column) {
    this.run = run;
    this.sides = run.blocks().sides(0, row, column);
    this.maps = FieldMaps.blank(sides.area().width(), sides.area().height());
  }

  /**
   * @param slot place of the cell in the block, in raster order
   */
  void put(int slot, CellCanvas canvas) {
    int cell = run.grid().cell();
    canvas.copyTo(maps, slot % run.blockCells() * cell, slot / run.blockCells() * cell);
  }

  /** Makes background of what lies outside the area that is analysed. */
  void keepOnly(RegionArea area) {
    int left = sides.area().x0();
    int top = sides.area().y0();
    for (int y = 0; y < maps.height(); y++) {
      for (int x = 0; x < maps.width(); x++) {
        if (!area.contains(left + x, top + y)) {
          maps.cls()[y * maps.width() + x] = 0;
        }
      }
    }
  }

  /** The block as the lowest node of the quadtree. */
  MergeNode close(int extent) {
    return MergeNode.close(
        OpenComponent.of(ComponentLabeler.label(maps, sides.area().x0(), sides.area().y0()), sides),
        sides,
        extent);
  }
}
