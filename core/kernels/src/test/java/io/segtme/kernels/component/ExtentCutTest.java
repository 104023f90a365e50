package io.segtme.kernels.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.Grids;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;
import org.junit.jupiter.api.Test;

class ExtentCutTest {
  /** The box alone decides: 4 wide is whole at 4 even across a grid line, 5 wide is cut. */
  @Test
  void cutsOnlyWhatExceedsTheExtent() {
    FieldMaps maps = Grids.maps("..####...#####");
    var components = ComponentLabeler.label(maps, 0, 0);
    assertThat(ExtentCut.cut(components.get(0), 4)).containsExactly(components.get(0));
    assertThat(ExtentCut.cut(components.get(1), 4))
        .extracting(Component::box)
        .containsExactly(new Rect(9, 0, 12, 1), new Rect(12, 0, 14, 1));
  }

  @Test
  void aSquareMayHoldSeveralPieces() {
    Component comb =
        Grids.component(
            """
            #.#.
            #.#.
            ####
            """);
    assertThat(ExtentCut.cut(comb, 2))
        .extracting(Component::box)
        .containsExactly(
            new Rect(0, 0, 1, 2), new Rect(2, 0, 3, 2), new Rect(0, 2, 2, 3), new Rect(2, 2, 4, 3));
  }

  @Test
  void linesBelongToTheFrame() {
    FieldMaps maps = Grids.maps("#####");
    Component shifted = ComponentLabeler.label(maps, 1022, 7).get(0);
    assertThat(ExtentCut.cut(shifted, 4))
        .extracting(Component::box)
        .containsExactly(new Rect(1022, 7, 1024, 8), new Rect(1024, 7, 1027, 8));
  }

  @Test
  void refusesExtentsOutOfRange() {
    Rect pixel = new Rect(0, 0, 1, 1);
    assertThat(ExtentCut.exceeds(pixel, ExtentCut.MAX_EXTENT)).isFalse();
    assertThatThrownBy(() -> ExtentCut.exceeds(pixel, 0))
        .hasMessage("extent 0: must be 1 to 16384 frame pixels");
    assertThatThrownBy(() -> ExtentCut.exceeds(pixel, 16_385))
        .hasMessage("extent 16385: must be 1 to 16384 frame pixels");
  }
}
