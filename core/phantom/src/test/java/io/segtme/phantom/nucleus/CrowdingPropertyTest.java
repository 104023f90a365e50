package io.segtme.phantom.nucleus;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class CrowdingPropertyTest {
  private static final AreaUm ALL = new AreaUm(-1000, -1000, 1000, 1000);

  private static List<Nucleus> scatter(long seed, int count, double side) {
    RandomStream random = new RandomStream(seed);
    List<Nucleus> nuclei = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.between(1.5, 11);
      Outline outline =
          Superellipse.at(
                  random.between(0, side), random.between(0, side), a, a * random.between(0.3, 1))
              .turned(random.between(0, 3.1))
              .rough(0.1)
              .outline(random);
      long rank = random.next();
      nuclei.add(new Nucleus(i + 1, NucleusKind.DEAD, rank, outline, Chromatin.stained(1).build()));
    }
    return nuclei;
  }

  /** Every pair, without bins. */
  private static List<Integer> plain(List<Nucleus> candidates) {
    return candidates.stream()
        .filter(n -> candidates.stream().noneMatch(o -> o.rank() > n.rank() && n.crowds(o, 0.74)))
        .map(Nucleus::id)
        .sorted()
        .toList();
  }

  private static List<Integer> ids(List<Nucleus> nuclei) {
    return nuclei.stream().map(Nucleus::id).sorted().toList();
  }

  @Property(tries = 200)
  void ofAPairThatIsTooCloseTheHigherOneExists(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 80) int count) {
    List<Nucleus> candidates = scatter(seed, count, 90);
    List<Nucleus> kept = Crowding.thin(candidates, ALL);
    assertThat(ids(kept)).isEqualTo(plain(candidates));
    assertThat(kept).isSortedAccordingTo((a, b) -> Long.compare(a.rank(), b.rank()));
    List<Nucleus> shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(ids(Crowding.thin(shuffled, ALL))).isEqualTo(ids(kept));
  }

  /** An area needs to know the candidates within its range, and no others. */
  @Property(tries = 100)
  void anAreaNeedsNothingBeyondItsRange(@ForAll long seed) {
    List<Nucleus> candidates = scatter(seed, 250, 250);
    AreaUm area = new AreaUm(90, 80, 170, 190);
    AreaUm near = area.grown(Crowding.RANGE_UM);
    List<Nucleus> few =
        candidates.stream().filter(n -> near.meets(n.outline().x(), n.outline().y(), 0)).toList();
    List<Integer> expected =
        Crowding.thin(candidates, ALL).stream()
            .filter(n -> area.meets(n.outline().x(), n.outline().y(), 0))
            .map(Nucleus::id)
            .sorted()
            .toList();
    assertThat(ids(Crowding.thin(few, area))).isEqualTo(expected);
  }
}
