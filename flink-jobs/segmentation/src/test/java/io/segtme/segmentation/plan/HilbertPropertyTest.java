package io.segtme.segmentation.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

final class HilbertPropertyTest {
  @Property(tries = 100)
  void everyPlaceComesOnce(
      @ForAll @IntRange(min = 1, max = 40) int width,
      @ForAll @IntRange(min = 1, max = 40) int height) {
    List<Hilbert.Place> walk = Hilbert.walk(width, height).toList();
    assertThat(walk).hasSize(width * height);
    assertThat(new HashSet<>(walk)).hasSize(width * height);
    assertThat(walk).allMatch(p -> p.x() >= 0 && p.x() < width && p.y() >= 0 && p.y() < height);
  }

  @Property(tries = 6)
  void onASquareOfAPowerOfTwoEveryStepGoesToANeighbour(
      @ForAll @IntRange(min = 0, max = 5) int power) {
    List<Hilbert.Place> walk = Hilbert.walk(1 << power, 1 << power).toList();
    for (int i = 1; i < walk.size(); i++) {
      Hilbert.Place a = walk.get(i - 1);
      Hilbert.Place b = walk.get(i);
      assertThat(Math.abs(a.x() - b.x()) + Math.abs(a.y() - b.y())).isEqualTo(1);
    }
  }
}
