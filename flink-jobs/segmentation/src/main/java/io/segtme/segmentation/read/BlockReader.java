package io.segtme.segmentation.read;

import io.segtme.connectors.openslide.binding.SlideError;
import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.connectors.openslide.read.FrameRegion;
import io.segtme.connectors.openslide.read.SquareReader;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.connectors.openslide.slide.SlideStore;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.model.BlockPlan;
import io.segtme.segmentation.model.Run;

/**
 * Reads and resamples the smallest region that holds all tiles of a block.
 *
 * <p>The slide could be opened when it was planned: whatever keeps it from being opened now is the
 * world's fault, unless it is another file or costs reader processes.
 */
final class BlockReader {
  private BlockReader() {}

  /** Reads a block that has tiles to infer. */
  static BlockRead read(BlockPlan plan, SquareReader squares, SlideStore store) {
    long start = System.nanoTime();
    Run run = plan.run();
    try {
      SlideInfo slide = squares.info(store.locate(run.uri()));
      if (!slide.file().version().equals(run.fileVersion())) {
        return new BlockRead.Lost(
            SlideError.SLIDE_UNREADABLE.name(),
            "%s: the file is not the one that was planned; send the slide again"
                .formatted(run.uri()));
      }
      Rect area = area(plan);
      FrameRegion region =
          new FrameReader(slide, run.frame(), squares)
              .readTwice(area.x0(), area.y0(), area.width(), area.height());
      return new BlockRead.Pixels(region, (System.nanoTime() - start) / plan.tilesToInfer());
    } catch (SlideException e) {
      return e.error().isOfReading()
          ? new BlockRead.Lost(e.reason(), e.getMessage())
          : new BlockRead.Away(e.getMessage());
    }
  }

  private static Rect area(BlockPlan plan) {
    TileGrid grid = plan.run().grid();
    int side = plan.run().blockCells();
    int left = Integer.MAX_VALUE;
    int top = Integer.MAX_VALUE;
    int right = Integer.MIN_VALUE;
    int bottom = Integer.MIN_VALUE;
    for (int slot = 0; slot < side * side; slot++) {
      if (plan.tiles()[slot] == 1) {
        Rect tile = grid.tile(plan.column() * side + slot % side, plan.row() * side + slot / side);
        left = Math.min(left, tile.x0());
        top = Math.min(top, tile.y0());
        right = Math.max(right, tile.x1());
        bottom = Math.max(bottom, tile.y1());
      }
    }
    return new Rect(left, top, right, bottom);
  }
}
