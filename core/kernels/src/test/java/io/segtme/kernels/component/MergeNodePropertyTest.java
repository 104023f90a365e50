package io.segtme.kernels.component;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntBinaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The quadtree's components are those of the whole frame, whatever blocks and extent. */
final class MergeNodePropertyTest {
  @Property(tries = 1500)
  void randomMaps(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height,
      @ForAll @IntRange(min = 1, max = 9) int block,
      @ForAll @IntRange(min = 1, max = 45) int extent,
      @ForAll @IntRange(min = 20, max = 90) int density,
      @ForAll long seed) {
    Random random = new Random(seed);
    check(width, height, block, extent, (x, y) -> random.nextInt(100) < density ? 1 : 0, random);
  }

  @Test
  void namedMaps() {
    for (int block : new int[] {3, 4, 8}) {
      for (int extent : new int[] {4, 6, 8, 12, 16, 100}) {
        Random random = new Random(extent);
        check(48, 40, block, extent, (x, y) -> 1, random);
        check(48, 40, block, extent, (x, y) -> 0, random);
        check(48, 40, block, extent, (x, y) -> (x + y) % 2, random);
        check(48, 40, block, extent, MergeNodePropertyTest::spiral, random);
        check(48, 40, block, extent, (x, y) -> y == 0 || x % 4 == 0 ? 1 : 0, random);
        check(48, 40, block, extent, (x, y) -> y == 39 || x % 4 == 0 ? 1 : 0, random);
        check(48, 40, block, extent, (x, y) -> x == 0 || y % 3 == 0 ? 1 : 0, random);
        check(48, 40, block, extent, (x, y) -> x == 23 || x == 24 ? 1 : 0, random);
        check(48, 40, block, extent, (x, y) -> x % 8 > 5 && y % 8 > 5 ? 1 : 0, random);
      }
    }
  }

  /** A corridor that winds inwards, walls of one pixel. */
  private static int spiral(int x, int y) {
    int ring = Math.min(Math.min(x, y), Math.min(47 - x, 39 - y));
    boolean gap = x == ring + 1 && y == ring + 2;
    return ring % 2 == 0 && !gap || x == ring && y == ring + 1 && ring % 2 == 1 ? 1 : 0;
  }

  private static void check(
      int width, int height, int block, int extent, IntBinaryOperator cls, Random random) {
    FieldMaps maps = FieldMaps.blank(width, height);
    for (int i = 0; i < width * height; i++) {
      maps.cls()[i] = (byte) cls.applyAsInt(i % width, i / width);
      maps.prob()[i] = (byte) random.nextInt(256);
      maps.h()[i] = (byte) random.nextInt(256);
      maps.v()[i] = (byte) random.nextInt(256);
    }
    List<String> whole = new ArrayList<>();
    int cut = 0;
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      cut += ExtentCut.exceeds(component.box(), extent) ? 1 : 0;
      ExtentCut.cut(component, extent).forEach(c -> whole.add(text(c)));
    }
    Quadtree tree = Quadtree.over(maps, block, extent, random, MergeNode::close);
    assertThat(tree.left()).isEmpty();
    assertThat(tree.cut()).isEqualTo(cut);
    assertThat(tree.finals().stream().map(MergeNodePropertyTest::text))
        .containsExactlyInAnyOrderElementsOf(whole);
  }

  private static String text(Component c) {
    return Arrays.toString(c.runs())
        + Arrays.toString(c.cls())
        + Arrays.toString(c.prob())
        + Arrays.toString(c.h())
        + Arrays.toString(c.v());
  }
}
