package io.segtme.kernels.watershed;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.Grids;
import io.segtme.kernels.component.Component;
import io.segtme.kernels.component.ComponentLabeler;
import io.segtme.kernels.stitch.FieldMaps;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class CompactWatershedPropertyTest {
  private final PaddedBox box = new PaddedBox();

  /** Against the rule to the letter: no push left out, ages counted, a library's queue. */
  @Property(tries = 150)
  void equalsThePlainRule(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 0.5, max = 0.98) double foreground,
      @ForAll @DoubleRange(min = 0, max = 0.2) double compactness) {
    FieldMaps maps = Grids.random(seed, 37, 29, foreground, seed % 2 == 0);
    coarse(maps.h());
    coarse(maps.v());
    CompactWatershed watershed = new CompactWatershed(compactness);
    for (Component component : ComponentLabeler.label(maps, 0, 0)) {
      box.load(component);
      new SquaredDistance().compute(box);
      new EdtSeeds(2).mark(box);
      int[] expected = plain(compactness);
      watershed.flood(box);
      assertThat(box.label).isEqualTo(expected);
    }
  }

  /** Few different energies, so that ties are many. */
  private static void coarse(byte[] plane) {
    for (int i = 0; i < plane.length; i++) {
      plane[i] = (byte) (plane[i] / 50 * 50);
    }
  }

  private record Push(double value, int age, int at, int from) {}

  private int[] plain(double compactness) {
    int[] label = new int[box.label.length];
    PriorityQueue<Push> queue =
        new PriorityQueue<>(Comparator.comparingDouble(Push::value).thenComparingInt(Push::age));
    ArrayDeque<Integer> markers = new ArrayDeque<>();
    for (int i = 0; i < box.label.length; i++) {
      if (box.label[i] != 0) {
        markers.add(i);
      }
    }
    int age = -markers.size();
    for (int at : markers) {
      queue.add(new Push(energy(at), age++, at, at));
    }
    while (!queue.isEmpty()) {
      Push push = queue.remove();
      if (label[push.at] != 0) {
        continue;
      }
      label[push.at] = box.label[push.from];
      int[] next = {push.at - box.stride, push.at - 1, push.at + 1, push.at + box.stride};
      for (int at : next) {
        if (box.inside[at] != 0 && label[at] == 0) {
          int dx = at % box.stride - push.from % box.stride;
          int dy = at / box.stride - push.from / box.stride;
          double value = energy(at) + compactness * Math.sqrt(dx * dx + dy * dy);
          queue.add(new Push(value, age++, at, push.from));
        }
      }
    }
    return label;
  }

  private double energy(int at) {
    return Math.sqrt(box.h[at] * box.h[at] + box.v[at] * box.v[at]) / 127.0;
  }
}
