package io.segtme.kernels.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.frame.Rect;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ComponentPropertyTest {
  private static final int WIDTH = 23;
  private static final int HEIGHT = 19;

  @Property(tries = 300)
  void labelsAreThoseOfAFloodFill(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.1, max = 0.95) double foreground) {
    FieldMaps maps = Grids.random(seed, WIDTH, HEIGHT, foreground, false);
    List<Component> found = ComponentLabeler.label(maps, 0, 0);
    assertThat(Grids.paint(found, WIDTH, HEIGHT)).isEqualTo(Grids.floodFill(maps));
  }

  /**
   * Pieces are the components of the map with walls along the grid, and joined they are what was
   * cut.
   */
  @Property(tries = 300)
  void cutsAlongTheGridAndJoinsAgain(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.4, max = 0.95) double foreground,
      @ForAll @IntRange(min = 1, max = 24) int extent) {
    FieldMaps maps = Grids.random(seed, WIDTH, HEIGHT, foreground, false);
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      List<Component> pieces = new ArrayList<>(ExtentCut.cut(component, extent));
      if (component.box().width() <= extent && component.box().height() <= extent) {
        assertThat(pieces).containsExactly(component);
        continue;
      }
      int inSquares = 0;
      for (Component square : bySquare(component, extent)) {
        inSquares += ComponentLabeler.connected(square).size();
      }
      assertThat(pieces).hasSize(inSquares);
      for (Component piece : pieces) {
        Rect box = piece.box();
        assertThat(box.x0() / extent).isEqualTo((box.x1() - 1) / extent);
        assertThat(box.y0() / extent).isEqualTo((box.y1() - 1) / extent);
        assertThat(ComponentLabeler.connected(piece)).hasSize(1);
      }
      Collections.shuffle(pieces, new Random(seed));
      Component joined = Component.join(pieces);
      assertThat(joined.runs()).isEqualTo(component.runs());
      assertThat(joined.cls()).isEqualTo(component.cls());
      assertThat(joined.prob()).isEqualTo(component.prob());
      assertThat(joined.h()).isEqualTo(component.h());
      assertThat(joined.v()).isEqualTo(component.v());
    }
  }

  /** The component's pixels of each square, by masking a map. */
  private static List<Component> bySquare(Component component, int extent) {
    List<Component> squares = new ArrayList<>();
    for (int by = 0; by * extent < HEIGHT; by++) {
      for (int bx = 0; bx * extent < WIDTH; bx++) {
        FieldMaps part = FieldMaps.blank(WIDTH, HEIGHT);
        int[] runs = component.runs();
        for (int i = 0; i < runs.length; i += 3) {
          for (int x = runs[i + 1]; x < runs[i + 2]; x++) {
            if (x / extent == bx && runs[i] / extent == by) {
              part.cls()[runs[i] * WIDTH + x] = 1;
            }
          }
        }
        List<Component> pieces = ComponentLabeler.label(part, 0, 0);
        if (!pieces.isEmpty()) {
          squares.add(Component.join(pieces));
        }
      }
    }
    return squares;
  }
}
