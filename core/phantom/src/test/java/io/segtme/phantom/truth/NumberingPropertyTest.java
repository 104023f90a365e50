package io.segtme.phantom.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class NumberingPropertyTest {
  /** 1 to n without a gap, in the order of first pixels, one number for each id. */
  @Property
  void numbersAreDenseAndFollowTheFirstPixels(
      @ForAll @Size(max = 60) int @IntRange(max = 9) [] instances) {
    int[] numbers = Numbering.of(instances);
    Map<Integer, Integer> seen = new HashMap<>();
    for (int p = 0; p < instances.length; p++) {
      if (instances[p] == 0) {
        assertThat(numbers[p]).isZero();
      } else {
        int next = seen.size() + 1;
        assertThat(numbers[p]).isEqualTo(seen.computeIfAbsent(instances[p], k -> next));
      }
    }
  }

  @Property
  void whatIsTooSmallHasNoNumberAndLeavesNoGap(
      @ForAll @Size(max = 60) int @IntRange(max = 9) [] instances,
      @ForAll @IntRange(min = 1, max = 12) int least) {
    int[] numbers = Numbering.of(instances, least);
    int[] large = instances.clone();
    for (int p = 0; p < large.length; p++) {
      int size = 0;
      for (int id : instances) {
        size += id == instances[p] ? 1 : 0;
      }
      large[p] = size < least ? 0 : instances[p];
    }
    assertThat(numbers).isEqualTo(Numbering.of(large));
  }

  @Test
  void anExample() {
    assertThat(Numbering.of(new int[] {0, 9, 9, 4, 0, 9, 2})).containsExactly(0, 1, 1, 2, 0, 1, 3);
    assertThat(Numbering.of(new int[] {0, 9, 9, 4, 0, 9, 2}, 2))
        .containsExactly(0, 1, 1, 0, 0, 1, 0);
  }
}
