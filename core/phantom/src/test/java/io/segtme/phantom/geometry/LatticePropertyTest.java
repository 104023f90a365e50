package io.segtme.phantom.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class LatticePropertyTest {
  private static final double SIDE = 240;

  /** A place that a visit came by. */
  private record Found(long hash, double x, double y) {}

  private static Lattice lattice(long seed, double pitch, double jitter, int ids) {
    Specimen specimen = new Specimen(seed, SIDE, SIDE, false);
    return new Lattice(specimen, new Lattice.Layout(4, pitch, jitter, ids), 100);
  }

  private static Map<Integer, Found> visit(Lattice lattice, AreaUm area) {
    Map<Integer, Found> found = new HashMap<>();
    lattice.visit(
        area,
        (id, hash, x, y) ->
            assertThat(found.put(id, new Found(hash, x, y))).as("twice: %s", id).isNull());
    return found;
  }

  /** However small the area around a place: the place is found, and it is the same one. */
  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aPlaceIsFoundFromAnyAreaAroundIt(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 6, max = 135) double pitch,
      @ForAll @DoubleRange(min = 0, max = 0.5) double jitter,
      @ForAll @DoubleRange(min = 0.01, max = 200) double before,
      @ForAll @DoubleRange(min = 0.01, max = 200) double after) {
    Lattice lattice = lattice(seed, pitch, jitter, 1);
    Map<Integer, Found> all = visit(lattice, new AreaUm(-400, -400, 640, 640));
    assertThat(all).isNotEmpty();
    all.forEach(
        (id, place) -> {
          AreaUm around =
              new AreaUm(place.x - before, place.y - after, place.x + after, place.y + before);
          assertThat(visit(lattice, around)).containsEntry(id, place);
        });
  }

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void areasThatTileThePlaneShareNoPlaceAndLoseNone(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 8, max = 60) double pitch,
      @ForAll @IntRange(min = 1, max = 120) int ids,
      @ForAll @DoubleRange(min = 30, max = 300) double step) {
    Lattice lattice = lattice(seed, pitch, 0.5, ids);
    Map<Integer, Found> whole = visit(lattice, new AreaUm(-300, -300, 900, 900));
    Map<Integer, Found> parts = new HashMap<>();
    for (double y = -300; y < 900; y += step) {
      for (double x = -300; x < 900; x += step) {
        visit(lattice, new AreaUm(x, y, Math.min(900, x + step), Math.min(900, y + step)))
            .forEach((id, place) -> assertThat(parts.put(id, place)).isNull());
      }
    }
    assertThat(parts).isEqualTo(whole);
    assertThat(whole.keySet())
        .allMatch(id -> id >= 100 && id + ids <= lattice.nextId() && (id - 100) % ids == 0);
  }

  /** A cell a pitch wide and 0.87 pitches high: so many places to the area. */
  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void placesAreAsDenseAsThePitchSays(
      @ForAll long seed, @ForAll @DoubleRange(min = 6, max = 12) double pitch) {
    int found = visit(lattice(seed, pitch, 0.4, 1), new AreaUm(20, 20, 220, 220)).size();
    double expected = 200 * 200 / (0.87 * pitch * pitch);
    assertThat((double) found).isCloseTo(expected, offset(0.15 * expected));
  }

  @Test
  void idsBeyond31BitsAreRefused() {
    Specimen largest = new Specimen(1, 60_000, 60_000, false);
    Lattice.Layout dense = new Lattice.Layout(1, 6, 0.3, 120);
    assertThatThrownBy(() -> new Lattice(largest, dense, 1))
        .isInstanceOf(ArithmeticException.class);
    Lattice.Layout one = new Lattice.Layout(1, 6, 0.3, 1);
    assertThatThrownBy(() -> new Lattice(largest, one, Integer.MAX_VALUE - 1000))
        .isInstanceOf(ArithmeticException.class);
    assertThat(new Lattice(largest, one, 1).nextId()).isGreaterThan(100_000_000);
  }

  @Test
  void anAreaMeetsWhatReachesIntoIt() {
    AreaUm area = new AreaUm(0, 0, 10, 20);
    assertThat(area.meets(-2, 5, 2.1)).isTrue();
    assertThat(area.meets(-2, 5, 2)).isFalse();
    assertThat(area.meets(5, 21, 0.9)).isFalse();
    assertThat(area.grown(1).meets(5, 20.5, 0)).isTrue();
  }

  @Property(tries = 50, edgeCases = EdgeCasesMode.NONE)
  void binsKeepItemsByTheSquareOfTheirPoint(
      @ForAll @DoubleRange(min = -1e5, max = 1e5) double x,
      @ForAll @DoubleRange(min = -1e5, max = 1e5) double y) {
    SpatialBins<String> bins = new SpatialBins<>(38);
    bins.add(x, y, "one");
    bins.add(x, y, "two");
    double left = Math.floor(x / 38) * 38;
    double top = Math.floor(y / 38) * 38;
    assertThat(bins.at(left + 0.1, top + 37.9)).containsExactly("one", "two");
    assertThat(bins.at(left - 0.1, top + 1)).isEmpty();
    assertThat(bins.at(left + 1, top + 38.1)).isEmpty();
  }
}
