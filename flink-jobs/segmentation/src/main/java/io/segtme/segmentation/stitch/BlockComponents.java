package io.segtme.segmentation.stitch;

import io.segtme.kernels.CellCanvas;
import io.segtme.kernels.Component;
import io.segtme.kernels.ComponentLabeler;
import io.segtme.kernels.FieldMaps;
import io.segtme.segmentation.model.BlockGrid;
import io.segtme.segmentation.model.ComponentBatch;
import io.segtme.segmentation.model.Run;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.util.Collector;

/** Puts the cells of one complete block together and takes its components out, in batches. */
final class BlockComponents {
  /** A batch is full at so many components or pixels: enough to share work, little to lose. */
  private static final int BATCH_COMPONENTS = 128;

  private static final int BATCH_PIXELS = 64 * 1024;

  private final Run run;
  private final int row;
  private final int column;
  private final FieldMaps maps;

  /** Starts with an empty block. */
  BlockComponents(Run run, int row, int column) {
    this.run = run;
    this.row = row;
    this.column = column;
    BlockGrid blocks = run.blocks();
    maps = FieldMaps.blank(blocks.width(column), blocks.height(row));
  }

  /**
   * @param slot place of the cell in the block, in raster order
   */
  void put(int slot, CellCanvas canvas) {
    int cell = run.grid().cell();
    canvas.copyTo(maps, slot % run.blockCells() * cell, slot / run.blockCells() * cell);
  }

  /** Emits the block's components and returns how many they are. */
  int emit(Collector<ComponentBatch> out) {
    BlockGrid blocks = run.blocks();
    List<Component> found = ComponentLabeler.label(maps, blocks.x(column), blocks.y(row));
    List<ComponentBatch.Piece> batch = new ArrayList<>();
    int pixels = 0;
    int batches = 0;
    for (Component component : found) {
      batch.add(ComponentBatch.Piece.of(component));
      pixels += component.pixels();
      if (batch.size() == BATCH_COMPONENTS || pixels >= BATCH_PIXELS) {
        out.collect(batch(batches++, batch));
        batch = new ArrayList<>();
        pixels = 0;
      }
    }
    if (!batch.isEmpty()) {
      out.collect(batch(batches, batch));
    }
    return found.size();
  }

  private ComponentBatch batch(int index, List<ComponentBatch.Piece> components) {
    return new ComponentBatch(run, "%d-%d-%d".formatted(row, column, index), components);
  }
}
