package io.segtme.kernels.tme.spatial;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.base.NucleusKind;
import io.segtme.kernels.tme.figure.OrderedNuclei;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PointTreePropertyTest {

  /** Whole coordinates: many places are shared, many distances equal the radius. */
  @Property(tries = 200)
  void treesCountAndFindWhatAllPairsDo(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1, max = 60) int side) {
    OrderedNuclei nuclei = Points.random(new Random(seed), count, side);
    int[] curve = HilbertOrder.of(nuclei);
    PointTree tree = new PointTree(nuclei, curve, i -> i % 3 > 0, true);
    RangeCounter counter = new RangeCounter(tree);
    NearestSearch search = new NearestSearch(tree);
    for (int i = 0; i < count; i++) {
      int[] found = new int[NucleusKind.IDS];
      counter.count(nuclei.xUm()[i], nuclei.yUm()[i], 5, found);
      int[] expected = new int[NucleusKind.IDS];
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < count; j++) {
        double dx = nuclei.xUm()[i] - nuclei.xUm()[j];
        double dy = nuclei.yUm()[i] - nuclei.yUm()[j];
        if (j % 3 > 0) {
          expected[nuclei.cls()[j]] += dx * dx + dy * dy <= 25 ? 1 : 0;
          nearest = j == i ? nearest : Math.min(nearest, dx * dx + dy * dy);
        }
      }
      assertThat(found).isEqualTo(expected);
      assertThat(search.squared(nuclei.xUm()[i], nuclei.yUm()[i], i)).isEqualTo(nearest);
    }
  }
}
