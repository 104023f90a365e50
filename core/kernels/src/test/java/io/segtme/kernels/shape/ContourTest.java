package io.segtme.kernels.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.kernels.Grids;
import io.segtme.kernels.frame.ModelFrame;
import org.junit.jupiter.api.Test;

class ContourTest {
  @Test
  void runsOnPixelEdges() {
    Contour contour = exact("##\n##\n#.");
    assertThat(contour.xy()).containsExactly(2, 0, 2, 2, 1, 2, 1, 3, 0, 3, 0, 0, 2, 0);
    assertThat(contour.vertices()).isEqualTo(6);
    assertThat(contour.area()).isEqualTo(5);
  }

  @Test
  void leavesHolesOut() {
    assertThat(exact("####\n#..#\n####").xy()).containsExactly(4, 0, 4, 3, 0, 3, 0, 0, 4, 0);
    assertThat(FilledShape.of(Grids.instance("####\n#..#\n####")).pixels()).isEqualTo(12);
  }

  /** The pocket is open at the corner (3, 1) of the pixels (2, 0) and (3, 1): both step back. */
  @Test
  void cornersThatTouchStepBack() {
    Contour contour = exact("###.\n#..#\n####");
    assertThat(contour.xy())
        .containsExactly(
            3, 0, 2.75, 0.75, 2, 1, 1, 1, 1, 2, 3, 2, 3.25, 1.25, 4, 1, 4, 3, 0, 3, 0, 0, 3, 0);
  }

  @Test
  void simplifiesWithinTheArea() {
    String disc = disc(12);
    FilledShape shape = FilledShape.of(Grids.instance(disc));
    Contour exact = Contour.of(shape, 0);
    Contour simple = Contour.of(shape, 0.02);
    assertThat(simple.vertices()).isLessThan(exact.vertices() / 2);
    assertThat(Math.abs(simple.area() - shape.pixels())).isLessThanOrEqualTo(0.02 * shape.pixels());
    assertThat(simple.isReduced()).isFalse();
  }

  @Test
  void elseNotAtAll() {
    for (String grid : new String[] {"#", "###", "###\n#..\n#.."}) {
      FilledShape shape = FilledShape.of(Grids.instance(grid));
      assertThat(Contour.of(shape, 0.02).xy()).isEqualTo(Contour.of(shape, 0).xy());
    }
  }

  @Test
  void aLimitIsKeptAndFlagged() {
    FilledShape shape = FilledShape.of(Grids.instance(disc(40)));
    Contour contour = Contour.of(shape, 0, 10);
    assertThat(contour.isReduced()).isTrue();
    assertThat(contour.vertices()).isBetween(3, 10);
    assertThat(contour.area()).isBetween(0.8 * shape.pixels(), 1.2 * shape.pixels());
  }

  @Test
  void scalesToLevelZero() {
    ModelFrame frame = ModelFrame.of(1000, 1000, 0.157, 0.314, 0.314);
    assertThat(exact("#").level0(frame)).containsExactly(2, 0, 2, 1, 0, 1, 0, 0, 2, 0);
  }

  @Test
  void refusesByName() {
    FilledShape shape = FilledShape.of(Grids.instance("#"));
    assertThatThrownBy(() -> Contour.of(shape, 0.02, 3)).hasMessageContaining("at most 3 vertices");
    assertThatThrownBy(() -> Contour.of(shape, 1)).hasMessageContaining("within 1.0");
  }

  static String disc(int radius) {
    StringBuilder text = new StringBuilder();
    for (int y = -radius; y <= radius; y++) {
      for (int x = -radius; x <= radius; x++) {
        text.append(x * x + y * y <= radius * radius ? '#' : '.');
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static Contour exact(String grid) {
    return Contour.of(FilledShape.of(Grids.instance(grid)), 0);
  }
}
