package io.segtme.kernels.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Sizes whose numbers of pixels or bytes exceed an int are refused, not computed wrongly. */
class FrameLimitsTest {
  @Test
  void aRectangleHasSidesThatFitAnInt() {
    assertThat(new Rect(0, 0, 50_000, 50_000).pixels()).isEqualTo(2_500_000_000L);
    assertThatThrownBy(() -> new Rect(-2, 0, Integer.MAX_VALUE, 1))
        .hasMessage("rectangle -2,0 to 2147483647,1: a side is longer than 2147483647 pixels");
    assertThatThrownBy(() -> new Rect(0, -2, 1, Integer.MAX_VALUE))
        .hasMessageContaining("a side is longer");
  }

  @Test
  void aPictureFitsAnArray() {
    TriangleFilter filter = new TriangleFilter(1, 1, 40_000, 40_000);
    Rect large = new Rect(0, 0, 30_000, 30_000);
    Rect small = new Rect(0, 0, 1, 1);
    assertThatThrownBy(() -> filter.resample(new byte[3], small, large))
        .hasMessageContaining("2700000000 bytes of RGB are more than an array holds");
    assertThatThrownBy(() -> filter.resample(new byte[3], large, small))
        .hasMessageContaining("2700000000 bytes of RGB are more than an array holds");
  }

  @Test
  void tapsFitAnArray() {
    assertThatThrownBy(() -> new AxisTaps(0, 20_000, 1e5, 10))
        .hasMessageContaining("20000 frame pixels of 200001 taps each");
  }

  @Test
  void aSideThatExceedsAnIntIsTheLargestInt() {
    assertThat(ModelFrame.side(1L << 40, 0.5, 0.314)).isEqualTo(Integer.MAX_VALUE);
  }

  /** Numbers of tiles and cells stay right to the largest frame. */
  @Test
  void gridsReachToTheLargestFrame() {
    TileGrid overlap = new TileGrid(Integer.MAX_VALUE, 1, StitchMode.OVERLAP, 0);
    assertThat(overlap.columns()).isEqualTo(19_173_961);
    assertThat(overlap.cellsAcross()).isEqualTo(19_173_962);
    assertThat(overlap.cellWidth(overlap.cellsAcross() - 1)).isEqualTo(15);
    TileGrid crop = new TileGrid(Integer.MAX_VALUE, 1, StitchMode.CROP, 32);
    assertThat(crop.columns()).isEqualTo(13_421_773);
    assertThat(crop.cellWidth(crop.columns() - 1)).isEqualTo(127);
  }
}
