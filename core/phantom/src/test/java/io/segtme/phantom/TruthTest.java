package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.phantom.truth.NucleusTruth;
import io.segtme.phantom.truth.OwnerMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TruthTest {
  private static final int SIZE = 700;
  private static final PhantomSpec SPEC = new PhantomSpec(SIZE, SIZE, 5, 0.314, true);
  private static final Phantom PHANTOM = new Phantom(SPEC);
  private static final DrawnField WHOLE = PHANTOM.draw(0, 0, SIZE, SIZE);

  @Test
  void areasArePlausibleByClass() {
    double[][] median = {{}, {25, 160}, {18, 48}, {12, 60}, {5, 40}, {22, 70}};
    List<NucleusTruth> all = new ArrayList<>(WHOLE.nuclei());
    for (long seed = 50; seed < 54; seed++) {
      PhantomSpec spec = new PhantomSpec(SIZE, SIZE, seed, 0.314, false);
      all.addAll(new Phantom(spec).draw(100, 100, 400, 400).nuclei());
    }
    for (int kind = 1; kind <= 5; kind++) {
      int k = kind;
      double[] areas =
          all.stream()
              .filter(n -> n.kind() == k)
              .mapToDouble(NucleusTruth::areaUm2)
              .sorted()
              .toArray();
      assertThat(areas).as("class %s", kind).hasSizeGreaterThan(10);
      assertThat(areas[0]).isGreaterThanOrEqualTo(OwnerMap.LEAST_UM2);
      assertThat(areas[areas.length - 1]).isLessThan(400);
      assertThat(areas[areas.length / 2])
          .as("class %s", kind)
          .isBetween(median[k][0], median[k][1]);
    }
  }

  @Test
  void nucleiAreAtHomeInOneTileEachAndMeasuredWhole() {
    Map<Integer, Integer> areas = Fields.areas(WHOLE.field());
    List<NucleusTruth> found = new ArrayList<>();
    for (int y = 0; y < SIZE; y += 233) {
      for (int x = 0; x < SIZE; x += 350) {
        found.addAll(PHANTOM.draw(x, y, 350, Math.min(233, SIZE - y)).nuclei());
      }
    }
    assertThat(found).hasSameSizeAs(areas.keySet());
    assertThat(found).containsExactlyInAnyOrderElementsOf(WHOLE.nuclei());
    for (NucleusTruth nucleus : found) {
      assertThat(nucleus.areaUm2() / (0.314 * 0.314))
          .isCloseTo(areas.get(nucleus.id()), offset(1e-6));
      assertThat(nucleus.x()).isBetween((double) nucleus.x0(), (double) nucleus.x1());
    }
  }

  @Test
  void truthLiesWhereNucleiAreDrawn() {
    PhantomSpec spec = new PhantomSpec(SIZE, SIZE, 8, 0.314, false);
    PhantomField field = Phantom.render(spec, 50, 50, 400, 400);
    double there = contrast(field, 0);
    assertThat(there).as("red inside against outside").isGreaterThan(25);
    assertThat(contrast(field, 12)).as("the same, 12 pixels beside").isLessThan(0.5 * there);
  }

  private static double contrast(PhantomField field, int shift) {
    return Fields.mean(field, 0, false, shift) - Fields.mean(field, 0, true, shift);
  }

  @Test
  void touchingNucleiKeepTheirOwnIds() {
    int[] ids = WHOLE.field().instances();
    Set<Long> touching = new HashSet<>();
    for (int p = 1; p < ids.length; p++) {
      if (ids[p] != 0 && ids[p - 1] != 0 && ids[p] != ids[p - 1]) {
        touching.add((long) ids[p] << 32 | ids[p - 1]);
      }
    }
    assertThat(touching).hasSizeGreaterThan(WHOLE.nuclei().size() / 20);
  }
}
