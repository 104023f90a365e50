package io.segtme.phantom.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.phantom.noise.RandomStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class OutlinePropertyTest {
  private static final double TURN = 2 * Math.PI;

  @Test
  void aCircleKnowsTheDistanceToItsOutline() {
    Outline circle = Superellipse.at(10, 20, 5, 5).turned(1).outline(new RandomStream(1));
    assertThat(circle.depth(13, 20)).isCloseTo(2, offset(1e-4));
    assertThat(circle.depth(10, 27)).isCloseTo(-2, offset(1e-4));
    assertThat(circle.depth(10, 20)).isCloseTo(5, offset(1e-4));
    assertThat(circle.reach()).isCloseTo(5, offset(1e-4));
    assertThat(circle.towards(3, 4, 5)).isCloseTo(5, offset(1e-9));
  }

  @Test
  void aSuperellipseIsMorePointedOrMoreOfABox() {
    double corner = Math.sqrt(2);
    assertThat(diagonal(1.2)).isLessThan(4.4);
    assertThat(diagonal(2)).isCloseTo(5, offset(1e-3));
    assertThat(diagonal(4)).isGreaterThan(5.5).isLessThan(5 * corner);
  }

  private static double diagonal(double exponent) {
    Outline outline = Superellipse.at(0, 0, 5, 5).exponent(exponent).outline(new RandomStream(1));
    double[] at = outline.point(Math.PI / 4, 1);
    return Math.hypot(at[0], at[1]);
  }

  @Test
  void aBentOutlineHasItsEndsOffToTheSide() {
    Outline bent = Superellipse.at(0, 0, 8, 2).bent(3).outline(new RandomStream(1));
    assertThat(bent.point(0, 1)[1]).isCloseTo(3, offset(1e-6));
    assertThat(bent.point(Math.PI, 1)[1]).isCloseTo(3, offset(1e-6));
    assertThat(bent.depth(0, 0)).isPositive();
    assertThat(bent.depth(7.5, 0)).isNegative();
  }

  /** Of any outline that is drawn: points on it, inside and outside are known as such. */
  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void placesInsideAndOutsideAreToldApart(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 1, max = 60) double a,
      @ForAll @DoubleRange(min = 0.3, max = 1) double aspect,
      @ForAll @DoubleRange(min = 0, max = 0.15) double rough,
      @ForAll @DoubleRange(min = -0.3, max = 0.3) double bend,
      @ForAll @DoubleRange(min = 1.5, max = 3) double exponent,
      @ForAll @DoubleRange(min = 0, max = 6.28) double turn) {
    Outline outline =
        Superellipse.at(3, -7, a, aspect * a)
            .turned(turn)
            .bent(bend * a)
            .rough(rough)
            .exponent(exponent)
            .outline(new RandomStream(seed));
    for (int i = 0; i < 64; i++) {
      double angle = TURN * i / 64;
      double[] on = outline.point(angle, 1);
      assertThat(outline.depth(on[0], on[1])).isCloseTo(0, offset(1e-4 * a));
      assertThat(Math.hypot(on[0] - 3, on[1] + 7)).isLessThanOrEqualTo(outline.reach() + 1e-5 * a);
      double[] inside = outline.point(angle, 0.8);
      assertThat(outline.depth(inside[0], inside[1])).isPositive();
      double[] outside = outline.point(angle, 1.2);
      assertThat(outline.depth(outside[0], outside[1])).isNegative();
    }
    double[] start = outline.point(0, 1);
    assertThat(outline.point(TURN, 1)[0]).isCloseTo(start[0], offset(1e-3 * a));
    assertThat(outline.depth(3 + 1.01 * outline.reach(), -7)).isNegative();
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void theSameNumbersGiveTheSameOutline(@ForAll long seed) {
    Superellipse shape = Superellipse.at(0, 0, 5, 3).rough(0.1);
    RandomStream one = new RandomStream(seed);
    RandomStream two = new RandomStream(seed);
    assertThat(shape.outline(one).depth(1, 2)).isEqualTo(shape.outline(two).depth(1, 2));
    assertThat(one.next()).as("both took as many").isEqualTo(two.next());
    assertThat(shape.outline(one).depth(4, 2)).isNotEqualTo(shape.outline(one).depth(4, 2));
  }
}
