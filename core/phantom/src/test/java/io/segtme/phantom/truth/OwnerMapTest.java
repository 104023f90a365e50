package io.segtme.phantom.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.nucleus.Chromatin;
import io.segtme.phantom.nucleus.Nucleus;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class OwnerMapTest {
  private static final double MPP = 0.5;
  private static final int SIDE = 120;

  private static Nucleus nucleus(int id, Superellipse shape) {
    Outline outline = shape.outline(new RandomStream(id));
    return new Nucleus(id, NucleusKind.DEAD, id, outline, Chromatin.stained(1).build());
  }

  /** The owners of pixels -20 to 100 on both axes. */
  private static OwnerMap map(List<Nucleus> nuclei) {
    return new OwnerMap(-20, -20, SIDE, SIDE, MPP, nuclei);
  }

  private static List<Nucleus> scatter(long seed, int count) {
    RandomStream random = new RandomStream(seed);
    List<Nucleus> nuclei = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      double a = random.between(1, 9);
      Superellipse shape =
          Superellipse.at(
                  random.between(5, 35), random.between(5, 35), a, a * random.between(0.2, 1))
              .turned(random.between(0, 3))
              .rough(0.1);
      nuclei.add(nucleus(i + 1, shape));
    }
    return nuclei;
  }

  /** The rule pixel by pixel: the highest that covers it owns it, or nobody does. */
  @Property(tries = 200)
  void aPixelIsOwnedByTheHighestNucleusOverItOrDropped(
      @ForAll long seed, @ForAll @IntRange(min = 0, max = 12) int count) {
    List<Nucleus> nuclei = scatter(seed, count);
    OwnerMap owners = map(nuclei);
    for (int y = -20; y < 100; y++) {
      for (int x = -20; x < 100; x++) {
        int highest = 0;
        for (int i = 0; i < count; i++) {
          boolean over = nuclei.get(i).outline().depth((x + 0.5) * MPP, (y + 0.5) * MPP) > 0;
          highest = over ? i + 1 : highest;
        }
        assertThat(owners.at(x, y)).isIn(highest, highest == 0 ? 0 : OwnerMap.DROPPED);
      }
    }
  }

  /** What a nucleus keeps is one 4-connected piece, of at least 5 um2 and 30 % of it. */
  @Property(tries = 200)
  void aNucleusKeepsOnePieceOfSomeSize(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 12) int count) {
    List<Nucleus> nuclei = scatter(seed, count);
    OwnerMap owners = map(nuclei);
    for (int i = 0; i < count; i++) {
      List<int[]> pixels = new ArrayList<>();
      int whole = 0;
      for (int y = -20; y < 100; y++) {
        for (int x = -20; x < 100; x++) {
          whole += nuclei.get(i).outline().depth((x + 0.5) * MPP, (y + 0.5) * MPP) > 0 ? 1 : 0;
          if (owners.at(x, y) == i + 1) {
            pixels.add(new int[] {x, y});
          }
        }
      }
      if (!pixels.isEmpty()) {
        assertThat(pixels.size() * MPP * MPP).isGreaterThanOrEqualTo(OwnerMap.LEAST_UM2);
        assertThat(pixels.size()).isGreaterThanOrEqualTo((int) (0.3 * whole));
        assertThat(reached(pixels)).isEqualTo(pixels.size());
      }
    }
  }

  /** How many of the pixels are 4-connected to the first. */
  private static int reached(List<int[]> pixels) {
    List<int[]> left = new ArrayList<>(pixels);
    List<int[]> front = new ArrayList<>(List.of(left.remove(0)));
    int reached = 0;
    while (!front.isEmpty()) {
      int[] at = front.remove(front.size() - 1);
      reached++;
      for (int i = left.size() - 1; i >= 0; i--) {
        int[] p = left.get(i);
        if (Math.abs(p[0] - at[0]) + Math.abs(p[1] - at[1]) == 1) {
          front.add(left.remove(i));
        }
      }
    }
    return reached;
  }

  @Test
  void aNucleusThatIsCutInTwoKeepsTheLargerPart() {
    Nucleus spindle = nucleus(1, Superellipse.at(20, 20, 9, 1.5));
    Nucleus across = nucleus(2, Superellipse.at(22, 20, 2, 2));
    OwnerMap owners = map(List.of(spindle, across));
    assertThat(owners.at(30, 40)).as("left of the cut").isEqualTo(1);
    assertThat(owners.at(44, 40)).as("in the cut").isEqualTo(2);
    assertThat(owners.at(52, 40)).as("right of the cut").isEqualTo(OwnerMap.DROPPED);
  }

  @Test
  void aNucleusOfWhichLittleCanBeSeenIsDropped() {
    Nucleus below = nucleus(1, Superellipse.at(20, 20, 4, 4));
    Nucleus above = nucleus(2, Superellipse.at(21.5, 20, 4, 4));
    OwnerMap owners = map(List.of(below, above));
    assertThat(owners.at(34, 40)).isEqualTo(OwnerMap.DROPPED);
    Nucleus tiny = nucleus(3, Superellipse.at(20, 20, 1.2, 1.2));
    assertThat(map(List.of(tiny)).at(40, 40)).isEqualTo(OwnerMap.DROPPED);
  }

  @Test
  void nucleiAreMeasuredByTheirPixels() {
    Nucleus whole = nucleus(5, Superellipse.at(20, 25, 4, 4));
    Nucleus atTheEdge = nucleus(3, Superellipse.at(1, 10, 4, 4));
    Nucleus beyond = nucleus(4, Superellipse.at(-6, 10, 4, 4));
    OwnerMap owners = map(List.of(whole, atTheEdge, beyond));
    List<NucleusTruth> found = new Census(90, 90, MPP, owners).of(0, 0, 90, 90);
    assertThat(found).extracting(NucleusTruth::id).containsExactly(3, 5);
    NucleusTruth round = found.get(1);
    assertThat(round.areaUm2()).isCloseTo(Math.PI * 16, offset(2.5));
    assertThat(round.x()).isCloseTo(40, offset(1e-9));
    assertThat(round.y()).isCloseTo(50, offset(1e-9));
    assertThat(round.x0()).isEqualTo(32);
    assertThat(round.y1()).isEqualTo(58);
    assertThat(round.kind()).isEqualTo(4);
    NucleusTruth cut = found.get(0);
    assertThat(cut.x0()).as("pixels beyond the slide do not count").isZero();
    assertThat(cut.areaUm2()).isLessThan(round.areaUm2());
  }

  @Test
  void aNucleusIsCountedInTheRectangleOfItsCentre() {
    OwnerMap owners = map(List.of(nucleus(1, Superellipse.at(20, 20, 4, 4))));
    Census census = new Census(90, 90, MPP, owners);
    assertThat(census.of(40, 40, 10, 10)).hasSize(1);
    assertThat(census.of(30, 40, 10, 10)).isEmpty();
    assertThat(census.of(40, 30, 10, 10)).isEmpty();
    assertThat(census.of(41, 40, 10, 10)).isEmpty();
  }
}
