package io.segtme.segmentation.tme;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.frame.TileGrid;
import io.segtme.kernels.tme.figure.TissueWindow;
import java.util.BitSet;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class FailedTissueTest {
  private static final int SQUARE = 32;

  /** By every pixel: which tiles write it, and whether one of them was inferred. */
  @Property(tries = 150)
  void aSquareIsLeftOutExactlyWhereNoInferredTileWritesAPixel(
      @ForAll @IntRange(min = 1, max = 700) int width,
      @ForAll @IntRange(min = 1, max = 600) int height,
      @ForAll @IntRange(min = 0, max = 111) int margin,
      @ForAll boolean overlap,
      @ForAll long seed) {
    TileGrid grid =
        new TileGrid(
            width, height, overlap ? StitchMode.OVERLAP : StitchMode.CROP, overlap ? 0 : margin);
    Random random = new Random(seed);
    BitSet failed = new BitSet();
    for (int tile = 0; tile < grid.columns() * grid.rows(); tile++) {
      failed.set(tile, random.nextInt(3) > 0);
    }
    int columns = (width + SQUARE - 1) / SQUARE;
    int rows = (height + SQUARE - 1) / SQUARE;
    BitSet tissue = new BitSet();
    for (int square = 0; square < columns * rows; square++) {
      tissue.set(square, random.nextInt(4) > 0);
    }
    FailedTissue result =
        FailedTissue.of(
            grid,
            new TissueWindow(columns, rows, SQUARE, width, height, tissue.toLongArray()),
            failed);

    BitSet written = new BitSet();
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        if (isWritten(grid, x, y, failed)) {
          written.set(y / SQUARE * columns + x / SQUARE);
        }
      }
    }
    long pixels = 0;
    for (int square = 0; square < columns * rows; square++) {
      boolean lost = tissue.get(square) && !written.get(square);
      assertThat(result.window().isTissue(square % columns, square / columns))
          .as("square %d", square)
          .isEqualTo(tissue.get(square) && !lost);
      if (lost) {
        pixels +=
            (long) Math.min(SQUARE, width - square % columns * SQUARE)
                * Math.min(SQUARE, height - square / columns * SQUARE);
      }
    }
    assertThat(result.pixels()).isEqualTo(pixels);
  }

  private static boolean isWritten(TileGrid grid, int x, int y, BitSet failed) {
    int column = x / grid.cell();
    int row = y / grid.cell();
    int reach = grid.mode() == StitchMode.CROP ? 0 : 1;
    for (int r = row - reach; r <= row; r++) {
      for (int c = column - reach; c <= column; c++) {
        if (r >= 0
            && c >= 0
            && r < grid.rows()
            && c < grid.columns()
            && !failed.get(r * grid.columns() + c)) {
          return true;
        }
      }
    }
    return false;
  }
}
