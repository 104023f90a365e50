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
import io.segtme.segmentation.model.Tile;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tiles of one block: its region is read and resampled once, and its tiles leave one row at a
 * time.
 */
final class BlockReader {
  private static final byte[] NONE = {};

  /** What ends a run: no part of the slide is read any more. */
  private static final Set<SlideError> REFUSALS =
      EnumSet.of(SlideError.SLIDE_CRASHES_READER, SlideError.SLIDE_HANGS);

  private final BlockPlan plan;
  private final TileGrid grid;
  private final int side;
  private final SquareReader squares;
  private @Nullable FrameRegion region;
  private @Nullable String failure;
  private @Nullable SlideException refusal;
  private long nanosPerTile;

  BlockReader(BlockPlan plan, SquareReader squares) {
    this.plan = plan;
    this.grid = plan.run().grid();
    this.side = plan.run().blockCells();
    this.squares = squares;
  }

  /** Tiles to infer of one row of the block, in order; may be none. */
  List<Tile> row(int row) {
    List<Tile> tiles = new ArrayList<>();
    for (int column = 0; column < side; column++) {
      if (plan.tiles()[row * side + column] == 1) {
        tiles.add(tile(plan.row() * side + row, plan.column() * side + column));
      }
    }
    return tiles;
  }

  /** Why no part of the slide is read any more, told once; null while it is. */
  @Nullable SlideException takeRefusal() {
    SlideException taken = refusal;
    refusal = null;
    return taken;
  }

  private Tile tile(int row, int column) {
    if (region == null && failure == null) {
      load();
    }
    Run run = plan.run();
    if (region == null) {
      return new Tile(run, row, column, NONE, failure, nanosPerTile);
    }
    int x = grid.tileX(column);
    int y = grid.tileY(row);
    Optional<String> unreadable = region.unreadable(x, y, TileGrid.TILE, TileGrid.TILE);
    return unreadable.isPresent()
        ? new Tile(run, row, column, NONE, unreadable.get(), nanosPerTile)
        : new Tile(
            run, row, column, region.rgb(x, y, TileGrid.TILE, TileGrid.TILE), null, nanosPerTile);
  }

  /** Reads the smallest region that holds all tiles to infer. */
  private void load() {
    long start = System.nanoTime();
    Run run = plan.run();
    try {
      SlideInfo slide = squares.info(SlideStore.locate(run.uri()));
      if (!slide.file().version().equals(run.fileVersion())) {
        failure =
            "%s: the file is not the one that was planned; put it back, or send the slide again"
                .formatted(run.uri());
        return;
      }
      Rect area = area();
      region =
          new FrameReader(slide, run.frame(), squares)
              .read(area.x0(), area.y0(), area.width(), area.height());
      if (!region.isReadable()) {
        squares.requireOpen(slide);
      }
    } catch (SlideException e) {
      failure = e.getMessage();
      if (REFUSALS.contains(e.error())) {
        refusal = e;
      }
    } finally {
      nanosPerTile = (System.nanoTime() - start) / plan.tilesToInfer();
    }
  }

  private Rect area() {
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
