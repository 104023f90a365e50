package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class SquaredDistancePropertyTest {
  private final PaddedBox box = new PaddedBox();
  private final SquaredDistance distance = new SquaredDistance();

  /** One workspace through all components of a map: what an earlier one left behind would show. */
  @Property(tries = 200)
  void equalsBruteForce(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.5, max = 0.98) double foreground) {
    Random random = new Random(seed);
    FieldMaps maps =
        Grids.random(
            seed, 1 + random.nextInt(40), 1 + random.nextInt(30), foreground, random.nextBoolean());
    for (Component component : ComponentLabeler.label(maps, 5, -3)) {
      box.load(component);
      distance.compute(box);
      assertThat(box.d2).startsWith(bruteForce(box));
    }
  }

  @Example
  void offTheFrameIsOutside() {
    box.load(
        Grids.component(
            """
            #####
            #####
            #####
            #####
            #####
            """));
    distance.compute(box);
    assertThat(box.d2[3 * box.stride + 3]).isEqualTo(9);
    assertThat(box.d2[box.stride + 1]).isEqualTo(1);
  }

  private static int[] bruteForce(PaddedBox box) {
    int n = box.stride * box.rows;
    int[] d2 = new int[n];
    for (int i = 0; i < n; i++) {
      d2[i] = box.inside[i] == 0 ? 0 : Integer.MAX_VALUE;
      for (int j = 0; j < n && d2[i] > 0; j++) {
        if (box.inside[j] == 0) {
          int dx = i % box.stride - j % box.stride;
          int dy = i / box.stride - j / box.stride;
          d2[i] = Math.min(d2[i], dx * dx + dy * dy);
        }
      }
    }
    return d2;
  }
}
