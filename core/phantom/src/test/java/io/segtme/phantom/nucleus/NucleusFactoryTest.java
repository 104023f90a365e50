package io.segtme.phantom.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.noise.Hash;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NucleusFactoryTest {
  /** The largest and most uneven nuclei that a case may have. */
  private static final NucleusProfile WILD = new NucleusProfile(6.3, 0.3, 1.9, 0.5, 1.2, 1.9);

  private static final NucleusProfile CALM = new NucleusProfile(4.5, 0.1, 1.1, 0.3, 1, 1);

  private static NucleusSite site(long hash) {
    return NucleusSite.of(7, hash, 30, 40, 0.5);
  }

  /** Neighbours are looked for no farther than this. */
  @Property
  void noNucleusReachesFartherThanNeighboursLook(@ForAll long seed, @ForAll NucleusKind kind) {
    NucleusFactory factory = new NucleusFactory(seed, WILD);
    for (int i = 0; i < 20; i++) {
      Nucleus nucleus = factory.make(kind, site(Hash.of(seed, i)));
      assertThat(nucleus.outline().reach()).isLessThan(Nucleus.MOST_REACH_UM);
    }
  }

  @Property
  void aNucleusFollowsFromItsSiteAlone(@ForAll long hash, @ForAll NucleusKind kind) {
    Nucleus one = new NucleusFactory(5, CALM).make(kind, site(hash));
    Nucleus two = new NucleusFactory(5, CALM).make(kind, site(hash));
    Nucleus other = new NucleusFactory(5, CALM).make(kind, site(hash + 1));
    assertThat(one.id()).isEqualTo(7);
    assertThat(one.kind()).isEqualTo(kind);
    assertThat(one.outline().x()).isEqualTo(30);
    assertThat(one.outline().y()).isEqualTo(40);
    assertThat(two.rank()).isEqualTo(one.rank()).isNotEqualTo(other.rank());
    assertThat(two.outline().depth(31, 42)).isEqualTo(one.outline().depth(31, 42));
    assertThat(two.chromatin()).usingRecursiveComparison().isEqualTo(one.chromatin());
  }

  @Property
  void stainIsOfThePossible(@ForAll long hash, @ForAll NucleusKind kind) {
    Chromatin chromatin = new NucleusFactory(5, WILD).make(kind, site(hash)).chromatin();
    assertThat(chromatin.haematoxylin()).isBetween(0.05, 2.0);
    assertThat(chromatin.clumpUm()).isBetween(0.5, 3.0);
    assertThat(chromatin.edgeUm()).isBetween(0.2, 1.3);
    assertThat(chromatin.halo()).isBetween(-1.0, 1.0);
    assertThat(chromatin.nucleoli().length % 3).isZero();
  }

  @Property
  void spindlesKeepToTheRoomThatTheyHave(
      @ForAll long hash, @ForAll @DoubleRange(min = 2, max = 11) double room) {
    NucleusFactory factory = new NucleusFactory(5, CALM);
    Nucleus nucleus = factory.make(NucleusKind.CONNECTIVE, site(hash).within(room));
    assertThat(nucleus.outline().a()).isLessThanOrEqualTo(room);
  }

  /** Sections of nuclei as textbooks have them: median area by kind, um2. */
  @Test
  void kindsHaveTheirSizes() {
    Map<NucleusKind, double[]> expected = new EnumMap<>(NucleusKind.class);
    expected.put(NucleusKind.NEOPLASTIC, new double[] {50, 80});
    expected.put(NucleusKind.INFLAMMATORY, new double[] {20, 35});
    expected.put(NucleusKind.CONNECTIVE, new double[] {20, 55});
    expected.put(NucleusKind.DEAD, new double[] {10, 30});
    expected.put(NucleusKind.EPITHELIAL, new double[] {35, 65});
    NucleusFactory factory = new NucleusFactory(3, CALM);
    expected.forEach(
        (kind, range) -> {
          double[] areas = new double[401];
          for (int i = 0; i < areas.length; i++) {
            Nucleus nucleus = factory.make(kind, site(Hash.of(11, i)));
            areas[i] = Math.PI * nucleus.outline().a() * nucleus.outline().b();
          }
          java.util.Arrays.sort(areas);
          assertThat(areas[200]).as("%s", kind).isBetween(range[0], range[1]);
        });
  }

  @Test
  void someNucleiAreOutOfFocusAndSomeTumourCellsDivide() {
    NucleusFactory factory = new NucleusFactory(3, CALM);
    int soft = 0;
    Set<Double> dividing = new HashSet<>();
    for (int i = 0; i < 2000; i++) {
      Chromatin chromatin = factory.make(NucleusKind.NEOPLASTIC, site(Hash.of(12, i))).chromatin();
      soft += chromatin.edgeUm() >= 0.6 ? 1 : 0;
      if (chromatin.haematoxylin() == 1.5 && chromatin.halo() == -0.35) {
        dividing.add((double) i);
      }
    }
    assertThat(soft / 2000.0).isCloseTo(0.12, offset(0.03));
    assertThat(dividing.size()).isBetween(8, 50);
  }

  @Test
  void kindsHaveTheNumbersOfTheSpecification() {
    assertThat(NucleusKind.labels())
        .containsExactly(
            Map.entry("1", "neoplastic"),
            Map.entry("2", "inflammatory"),
            Map.entry("3", "connective"),
            Map.entry("4", "dead"),
            Map.entry("5", "epithelial"));
  }
}
