package io.segtme.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.phantom.truth.NucleusTruth;
import io.segtme.phantom.truth.OwnerMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** Truth against pixels, for any slide and any training field. */
class TruthPropertyTest {
  private static final int SIDE = 260;

  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aSlidesTruthIsWhatItsPixelsShow(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.2, max = 0.6) double mpp,
      @ForAll boolean border) {
    PhantomSpec spec = new PhantomSpec(SIDE, SIDE, seed, mpp, border);
    DrawnField drawn = new Phantom(spec).draw(0, 0, SIDE, SIDE);
    PhantomField field = drawn.field();
    Map<Integer, Integer> areas = Fields.areas(field);
    Map<Integer, Integer> classes = classes(field);
    Set<Integer> ids = new HashSet<>();
    for (NucleusTruth nucleus : drawn.nuclei()) {
      assertThat(ids.add(nucleus.id())).isTrue();
      assertThat(areas).containsKey(nucleus.id());
      assertThat(nucleus.areaUm2() / (mpp * mpp)).isCloseTo(areas.get(nucleus.id()), offset(1e-6));
      assertThat(nucleus.kind()).isEqualTo(classes.get(nucleus.id()));
      assertThat(nucleus.x0()).isNotNegative().isLessThan(nucleus.x1());
      assertThat(nucleus.y0()).isNotNegative().isLessThan(nucleus.y1());
      assertThat(nucleus.x1()).isLessThanOrEqualTo(SIDE);
      assertThat(nucleus.y1()).isLessThanOrEqualTo(SIDE);
      assertThat(nucleus.x()).isBetween((double) nucleus.x0(), (double) nucleus.x1());
      assertThat(nucleus.y()).isBetween((double) nucleus.y0(), (double) nucleus.y1());
      assertThat(box(field, nucleus.id()))
          .containsExactly(nucleus.x0(), nucleus.y0(), nucleus.x1(), nucleus.y1());
    }
    assertThat(ids).isEqualTo(areas.keySet());
  }

  /** What the edge does not cut is one 4-connected piece of at least 5 um2. */
  @Property(tries = 30, edgeCases = EdgeCasesMode.NONE)
  void aNucleusIsOnePiece(
      @ForAll @LongRange(min = 1, max = 1_000_000) long seed,
      @ForAll @DoubleRange(min = 0.2, max = 0.6) double mpp) {
    PhantomSpec spec = new PhantomSpec(5000, 5000, seed, mpp, false);
    PhantomField field = Phantom.render(spec, 700, 900, SIDE, SIDE);
    Map<Integer, Integer> areas = Fields.areas(field);
    for (Map.Entry<Integer, Integer> nucleus : areas.entrySet()) {
      int[] box = box(field, nucleus.getKey());
      if (isInside(box)) {
        assertThat(Fields.piece(field, nucleus.getKey())).isEqualTo(nucleus.getValue());
        assertThat(nucleus.getValue() * mpp * mpp).isBetween(OwnerMap.LEAST_UM2, 450.0);
      }
    }
  }

  /**
   * The same fields every day: so small a field holds 40 nuclei, and of 3,000 two had more than
   * this many a mm2, up to 16,038.
   */
  @Test
  void nucleiOfAFieldAreNoDenserThanALymphNodes() {
    for (long seed = 1; seed <= 200; seed++) {
      double mpp = 0.2 + 0.1 * (seed % 5);
      double mm2 = SIDE * mpp * SIDE * mpp / 1e6;
      PhantomSpec spec = new PhantomSpec(5000, 5000, seed, mpp, false);
      PhantomField field = Phantom.render(spec, 700, 900, SIDE, SIDE);
      long whole =
          Fields.areas(field).keySet().stream().filter(id -> isInside(box(field, id))).count();
      assertThat(whole / mm2).as("nuclei a mm2, seed %d", seed).isLessThan(15_000);
    }
  }

  private static boolean isInside(int[] box) {
    return box[0] > 0 && box[1] > 0 && box[2] < SIDE && box[3] < SIDE;
  }

  /** Ids are 1 to n; what has a class and no id is smaller than any nucleus that counts. */
  @Property(tries = 40, edgeCases = EdgeCasesMode.NONE)
  void aTrainingFieldNumbersItsNucleiFromOne(
      @ForAll long seed, @ForAll @DoubleRange(min = 0.2, max = 0.6) double mpp) {
    PhantomField field = Phantom.field(seed, 128, mpp);
    Map<Integer, Integer> areas = Fields.areas(field);
    int least = (int) Math.ceil(OwnerMap.LEAST_UM2 / (mpp * mpp));
    int next = 1;
    for (int id : areas.keySet()) {
      assertThat(id).isEqualTo(next++);
    }
    assertThat(areas.values()).allMatch(pixels -> pixels >= least);
    classes(field);
    int unnumbered = 0;
    for (int p = 0; p < field.instances().length; p++) {
      boolean alone = field.classes()[p] != 0 && field.instances()[p] == 0;
      if (alone) {
        unnumbered++;
        assertThat(distanceToEdge(p)).as("only an edge cuts so small").isLessThan(40);
      }
    }
    assertThat(unnumbered).isLessThan(128 * 128 / 10);
  }

  private static int distanceToEdge(int p) {
    int x = p % 128;
    int y = p / 128;
    return Math.min(Math.min(x, 127 - x), Math.min(y, 127 - y));
  }

  /** The one class of each instance; a pixel of an instance always has one. */
  private static Map<Integer, Integer> classes(PhantomField field) {
    Map<Integer, Integer> classes = new HashMap<>();
    for (int p = 0; p < field.instances().length; p++) {
      int id = field.instances()[p];
      int cls = field.classes()[p];
      if (id != 0) {
        assertThat(cls).isBetween(1, 5);
        assertThat(classes.computeIfAbsent(id, k -> cls)).isEqualTo(cls);
      }
    }
    return classes;
  }

  private static int[] box(PhantomField field, int id) {
    int[] box = {Integer.MAX_VALUE, Integer.MAX_VALUE, 0, 0};
    for (int p = 0; p < field.instances().length; p++) {
      if (field.instances()[p] == id) {
        int x = p % field.width();
        int y = p / field.width();
        box[0] = Math.min(box[0], x);
        box[1] = Math.min(box[1], y);
        box[2] = Math.max(box[2], x + 1);
        box[3] = Math.max(box[3], y + 1);
      }
    }
    return box;
  }
}
