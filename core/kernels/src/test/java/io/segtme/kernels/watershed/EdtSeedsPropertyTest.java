package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class EdtSeedsPropertyTest {
  private final PaddedBox box = new PaddedBox();

  @Property(tries = 200)
  void equalsTheGreedyRule(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.98) double foreground,
      @ForAll @IntRange(min = 1, max = 12) int radius) {
    FieldMaps maps = Grids.random(seed, 40, 33, foreground, seed % 2 == 0);
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      box.load(component);
      new SquaredDistance().compute(box);
      int count = new EdtSeeds(radius).mark(box);
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < box.stride * box.rows; i++) {
        if (box.label[i] != 0) {
          found.add(i);
          assertThat(box.label[i]).isEqualTo(found.size());
        }
      }
      assertThat(count).isPositive().isEqualTo(found.size());
      assertThat(found).containsExactlyInAnyOrderElementsOf(greedy(radius));
    }
  }

  private List<Integer> greedy(int radius) {
    List<Integer> order =
        IntStream.range(0, box.stride * box.rows)
            .filter(i -> box.inside[i] != 0)
            .filter(
                i ->
                    IntStream.range(0, box.stride * box.rows)
                        .noneMatch(j -> chebyshev(i, j) <= radius && box.d2[j] > box.d2[i]))
            .boxed()
            .sorted(Comparator.comparingInt((Integer i) -> -box.d2[i]).thenComparing(i -> i))
            .toList();
    List<Integer> taken = new ArrayList<>();
    for (int i : order) {
      if (taken.stream().allMatch(j -> chebyshev(i, j) > radius)) {
        taken.add(i);
      }
    }
    return taken;
  }

  private int chebyshev(int i, int j) {
    return Math.max(
        Math.abs(i % box.stride - j % box.stride), Math.abs(i / box.stride - j / box.stride));
  }
}
