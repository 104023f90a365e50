package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OverlapPropertyTest {
  /** With and without a border, at a common and at an odd resolution. */
  private static final PhantomSpec[] SPECS = {
    new PhantomSpec(900, 800, 3, 0.25, true), new PhantomSpec(700, 900, 9, 0.314, false)
  };

  @Property(tries = 25)
  void rectanglesAgreeWhereTheyOverlap(
      @ForAll @IntRange(max = 1) int slide,
      @ForAll @IntRange(min = -40, max = 700) int x,
      @ForAll @IntRange(min = -40, max = 700) int y,
      @ForAll @IntRange(max = 70) int dx,
      @ForAll @IntRange(max = 70) int dy,
      @ForAll @IntRange(min = 1, max = 60) int width,
      @ForAll @IntRange(min = 1, max = 60) int height) {
    PhantomField large = Phantom.render(SPECS[slide], x, y, 130, 130);
    PhantomField small = Phantom.render(SPECS[slide], x + dx, y + dy, width, height);
    assertThat(Fields.digest(small))
        .isEqualTo(Fields.digest(Fields.crop(large, dx, dy, width, height)));
  }
}
