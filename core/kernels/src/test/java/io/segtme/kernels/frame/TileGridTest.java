package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileGridTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "112, 1, 1",
    "113, 1, 2",
    "224, 1, 2",
    "225, 2, 3",
    "336, 2, 3",
    "337, 3, 4",
    "2147483647, 19173961, 19173962"
  })
  void overlapCounts(int width, int columns, int cells) {
    TileGrid grid = new TileGrid(width, 5, StitchMode.OVERLAP, 0);
    assertThat(grid.columns()).isEqualTo(columns);
    assertThat(grid.cellsAcross()).isEqualTo(cells);
    assertThat(grid.cell()).isEqualTo(112);
    assertThat(grid.rows()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "160, 1", "161, 2", "320, 2", "321, 3"})
  void cropCounts(int width, int columns) {
    TileGrid grid = new TileGrid(5, width, StitchMode.CROP, 32);
    assertThat(grid.rows()).isEqualTo(columns);
    assertThat(grid.cellsDown()).isEqualTo(columns);
    assertThat(grid.stride()).isEqualTo(160);
    assertThat(grid.tileX(0)).isEqualTo(-32);
    assertThat(grid.tileY(1)).isEqualTo(128);
    assertThat(grid.xInTile(1, 1)).isEqualTo(32);
  }

  @Test
  void ranksFollowTheRaster() {
    TileGrid grid = new TileGrid(448, 448, StitchMode.OVERLAP, 0);
    assertThat(grid.rank(0, 0, 1, 1)).isEqualTo(0);
    assertThat(grid.rank(1, 0, 1, 1)).isEqualTo(1);
    assertThat(grid.rank(0, 1, 1, 1)).isEqualTo(2);
    assertThat(grid.rank(1, 1, 1, 1)).isEqualTo(3);
    assertThat(grid.ranks(0, 0)).isEqualTo(0b1000);
    assertThat(grid.ranks(1, 1)).isEqualTo(0b1111);
    assertThat(grid.ranks(3, 3)).isEqualTo(0b0001);
    assertThatThrownBy(() -> grid.rank(0, 0, 2, 0)).hasMessageContaining("does not cover cell 2,0");
  }

  @Test
  void insideFrameIsInTileCoordinates() {
    TileGrid grid = new TileGrid(100, 200, StitchMode.CROP, 32);
    assertThat(grid.insideFrame(0, 0)).isEqualTo(new Rect(32, 32, 132, 224));
    assertThat(grid.insideFrame(0, 1)).isEqualTo(new Rect(32, 0, 132, 72));
  }

  @Test
  void refusesByName() {
    assertThatThrownBy(() -> new TileGrid(9, 9, StitchMode.CROP, 112))
        .hasMessage("margin 112: must be 0 to 111 with CROP");
    assertThatThrownBy(() -> new TileGrid(9, 9, StitchMode.OVERLAP, 32))
        .hasMessage("margin 32: must be 0 to 0 with OVERLAP");
    assertThatThrownBy(() -> new TileGrid(0, 9, StitchMode.OVERLAP, 0)).hasMessageContaining("0x9");
  }
}
