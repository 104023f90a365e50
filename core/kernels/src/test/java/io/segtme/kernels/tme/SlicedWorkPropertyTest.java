package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What stops and goes on gives what it would give in one go. */
class SlicedWorkPropertyTest {

  @Property(tries = 100)
  void numbersAreSortedInAnySlices(
      @ForAll long seed,
      @ForAll @IntRange(max = 40_000) int size,
      @ForAll @IntRange(min = 100, max = 9000) int slice) {
    double[] values = new Random(seed).doubles(size).toArray();
    double[] expected = values.clone();
    Arrays.sort(expected);
    DoubleSort sort = new DoubleSort(values);
    finish(sort, slice);
    assertThat(sort.sorted()).isEqualTo(expected);
  }

  @Property(tries = 100)
  void equalOnesKeepTheirOrderInAnySlices(
      @ForAll long seed,
      @ForAll @IntRange(max = 3000) int size,
      @ForAll @IntRange(min = 1, max = 500) int slice) {
    int[] keys = new Random(seed).ints(size, 0, 50).toArray();
    IndexSort sort = new IndexSort(size, (a, b) -> Integer.compare(keys[a], keys[b]));
    finish(sort, slice);
    assertThat(sort.sorted())
        .isEqualTo(
            IntStream.range(0, size)
                .boxed()
                .sorted((a, b) -> Integer.compare(keys[a], keys[b]))
                .mapToInt(i -> i)
                .toArray());
  }

  /** Counted by the order's own calls, not by what the sort says of itself. */
  @Example
  void sortingComparesNoMoreInASliceThanItMay() {
    int[] keys = new Random(3).ints(100_000).toArray();
    int[] calls = new int[1];
    IndexSort sort =
        new IndexSort(
            keys.length,
            (a, b) -> {
              calls[0]++;
              return Integer.compare(keys[a], keys[b]);
            });
    boolean more = true;
    while (more) {
      calls[0] = 0;
      more = sort.advance(new Slice(1000));
      assertThat(calls[0]).isLessThanOrEqualTo(16 * 1016);
    }
    assertThat(keys[sort.sorted()[0]]).isEqualTo(Arrays.stream(keys).min().orElseThrow());
  }

  @Example
  void partsRunInOrderAndAreMadeInTheirTurn() {
    List<String> seen = new ArrayList<>();
    Work work =
        Work.inOrder(
            List.of(
                () -> Work.loop(3, i -> seen.add("a" + i)),
                () -> Work.loop(seen.size(), i -> seen.add("b" + i))));
    for (int i = 1; i <= 6; i++) {
      Slice slice = new Slice(1);
      assertThat(work.advance(slice)).isEqualTo(i < 6);
      assertThat(slice.spent()).isEqualTo(1);
      assertThat(seen).hasSize(i);
    }
    assertThat(seen).containsExactly("a0", "a1", "a2", "b0", "b1", "b2");
  }

  /** Whole coordinates: many places are shared, many distances equal the radius. */
  @Property(tries = 200)
  void treesCountAndFindWhatAllPairsDo(
      @ForAll long seed,
      @ForAll @IntRange(max = 400) int count,
      @ForAll @IntRange(min = 1, max = 60) int side) {
    Random random = new Random(seed);
    TmeNuclei nuclei = new TmeNuclei(0);
    for (int i = 0; i < count; i++) {
      nuclei.add(0, i, random.nextInt(6), random.nextInt(side), random.nextInt(side), 1, 1, 0, 1);
    }
    TissueWindow window = Scene.full(60, 60);
    OrderedNuclei ordered = new OrderedNuclei(nuclei, window, true);
    HilbertOrder curve = new HilbertOrder(ordered, window);
    finish(Work.inOrder(List.of(ordered::work, curve::work)), 50);
    PointTree tree = new PointTree(ordered, curve.order(), i -> i % 3 > 0, true);
    finish(tree.work(), 50);
    RangeCounter counter = new RangeCounter(tree);
    NearestSearch search = new NearestSearch(tree);
    for (int i = 0; i < count; i++) {
      int[] found = new int[6];
      counter.count(ordered.xUm[i], ordered.yUm[i], 5, found);
      int[] expected = new int[6];
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < count; j++) {
        double dx = ordered.xUm[i] - ordered.xUm[j];
        double dy = ordered.yUm[i] - ordered.yUm[j];
        if (j % 3 > 0) {
          expected[ordered.cls[j]] += dx * dx + dy * dy <= 25 ? 1 : 0;
          nearest = j == i ? nearest : Math.min(nearest, dx * dx + dy * dy);
        }
      }
      assertThat(found).isEqualTo(expected);
      assertThat(search.squared(ordered.xUm[i], ordered.yUm[i], i)).isEqualTo(nearest);
    }
  }

  private static void finish(Work work, int slice) {
    boolean more = true;
    while (more) {
      Slice next = new Slice(slice);
      more = work.advance(next);
      assertThat(next.spent()).isLessThan(slice + 4096L);
    }
  }
}
