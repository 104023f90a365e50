package io.segtme.segmentation.plan;

import io.segtme.connectors.openslide.binding.SlideException;
import io.segtme.connectors.openslide.read.FrameReader;
import io.segtme.connectors.openslide.read.FrameRegion;
import io.segtme.connectors.openslide.read.SquareReader;
import io.segtme.connectors.openslide.slide.SlideInfo;
import io.segtme.kernels.frame.ModelFrame;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.frame.RegionArea;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.segmentation.model.Run;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the tissue mask of a slide from a coarse look at it: one pixel for {@value #COARSE} x
 * {@value #COARSE} frame pixels, so that a pyramid's upper levels do. A square is tissue where at
 * least {@value #LEAST} of its 16 coarse pixels are, or where it cannot be read.
 */
final class SlideMask {
  /** Frame pixels along one side of a coarse pixel. */
  static final int COARSE = 8;

  /** Coarse pixels of tissue that make a square tissue. */
  static final int LEAST = 2;

  /** Squares along one side of a region that is looked at in one go. */
  private static final int STEP = 32;

  private static final int SIDE = TissueMask.SQUARE / COARSE;

  private SlideMask() {}

  /** What the look found. */
  record Look(TissueMask mask, SlideColour colour) {}

  /**
   * The mask of a slide, and the colour of its tissue.
   *
   * @param area what of the frame is analysed, null for all of it; squares that no tile over it
   *     asks for are not looked at and count as background
   * @throws SlideException if the slide cannot be read any further
   */
  static Look of(Run run, SlideInfo slide, SquareReader squares, @Nullable RegionArea area)
      throws SlideException {
    ModelFrame coarse =
        new ModelFrame(
            ceil(run.frameWidth()),
            ceil(run.frameHeight()),
            run.mppX(),
            run.mppY(),
            COARSE * run.targetMpp());
    FrameReader reader = new FrameReader(slide, coarse, squares);
    TissueMask mask = new TissueMask(run.frameWidth(), run.frameHeight());
    SlideColour colour = new SlideColour();
    for (int row = 0; row < mask.rows(); row += STEP) {
      for (int column = 0; column < mask.columns(); column += STEP) {
        if (Thread.currentThread().isInterrupted()) {
          throw new CancellationException("the mask is no longer wanted");
        }
        int columns = Math.min(STEP, mask.columns() - column);
        int rows = Math.min(STEP, mask.rows() - row);
        if (area != null && !area.meets(reach(column, row, columns, rows))) {
          continue;
        }
        FrameRegion region =
            reader.readTwice(column * SIDE, row * SIDE, columns * SIDE, rows * SIDE);
        look(region, new Look(mask, colour), column, row, columns, rows);
      }
    }
    return new Look(mask, colour);
  }

  /** Some squares, and as far around them as a tile and the mask's growth reach. */
  private static Rect reach(int column, int row, int columns, int rows) {
    int around = TileGrid.TILE + TissueMask.SQUARE;
    return new Rect(
        column * TissueMask.SQUARE - around,
        row * TissueMask.SQUARE - around,
        (column + columns) * TissueMask.SQUARE + around,
        (row + rows) * TissueMask.SQUARE + around);
  }

  private static int ceil(int pixels) {
    return (pixels + COARSE - 1) / COARSE;
  }

  private static void look(
      FrameRegion region, Look look, int column, int row, int columns, int rows) {
    for (int j = row; j < row + rows; j++) {
      for (int i = column; i < column + columns; i++) {
        if (region.unreadable(i * SIDE, j * SIDE, SIDE, SIDE).isPresent()
            || tissuePixels(region, i * SIDE, j * SIDE, look.colour()) >= LEAST) {
          look.mask().set(i, j);
        }
      }
    }
  }

  private static int tissuePixels(FrameRegion region, int x, int y, SlideColour colour) {
    byte[] rgb = region.rgb();
    int width = region.area().width();
    int found = 0;
    for (int dy = 0; dy < SIDE; dy++) {
      int at = 3 * ((y - region.area().y0() + dy) * width + x - region.area().x0());
      for (int dx = 0; dx < SIDE; dx++, at += 3) {
        int red = rgb[at] & 255;
        int green = rgb[at + 1] & 255;
        int blue = rgb[at + 2] & 255;
        if (TissueRule.isTissue(red, green, blue)) {
          colour.add(red, green, blue);
          found++;
        }
      }
    }
    return found;
  }
}
