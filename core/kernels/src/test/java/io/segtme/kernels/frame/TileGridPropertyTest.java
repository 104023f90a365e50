package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TileGridPropertyTest {
  @Property(tries = 200)
  void tilesAndCellsAgree(
      @ForAll @IntRange(min = 1, max = 900) int width,
      @ForAll @IntRange(min = 1, max = 900) int height,
      @ForAll @IntRange(min = -1, max = 90) int margin) {
    TileGrid grid =
        new TileGrid(
            width, height, margin < 0 ? StitchMode.OVERLAP : StitchMode.CROP, Math.max(0, margin));
    int[][] covered = new int[grid.cellsDown()][grid.cellsAcross()];
    for (int row = 0; row < grid.rows(); row++) {
      for (int column = 0; column < grid.columns(); column++) {
        for (int cy = row; cy < row + grid.cellRowsOf(row); cy++) {
          for (int cx = column; cx < column + grid.cellColumnsOf(column); cx++) {
            int rank = grid.rank(column, row, cx, cy);
            assertThat(grid.tileColumn(cx, rank)).isEqualTo(column);
            assertThat(grid.tileRow(cy, rank)).isEqualTo(row);
            assertThat(grid.tile(column, row).contains(grid.cell(cx, cy))).isTrue();
            covered[cy][cx] |= 1 << rank;
          }
        }
      }
    }
    long area = 0;
    for (int cy = 0; cy < covered.length; cy++) {
      for (int cx = 0; cx < covered[cy].length; cx++) {
        assertThat(covered[cy][cx]).isNotZero().isEqualTo(grid.ranks(cx, cy));
        Rect cell = grid.cell(cx, cy);
        assertThat(cell.isEmpty()).isFalse();
        area += (long) cell.width() * cell.height();
      }
    }
    assertThat(area).isEqualTo((long) width * height);
  }
}
