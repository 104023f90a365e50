package io.segtme.phantom.paint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.nucleus.Chromatin;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.tissue.Tissue;
import io.segtme.phantom.truth.OwnerMap;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PaintTest {
  private static final double MPP = 0.5;
  private static final int SIDE = 80;

  private static StainPlanes tissue(int x0, int y0, int side) {
    StainPlanes planes = new StainPlanes(x0, y0, side, side, MPP);
    Arrays.fill(planes.haematoxylin(), 0.1f);
    Arrays.fill(planes.eosin(), 0.7f);
    return planes;
  }

  private static Nucleus nucleus(NucleusKind kind, int id, double x, Chromatin chromatin) {
    return new Nucleus(
        id, kind, id, Superellipse.at(x, 20, 5, 5).outline(new RandomStream(1)), chromatin);
  }

  private static StainPlanes painted(Nucleus... nuclei) {
    StainPlanes planes = tissue(0, 0, SIDE);
    OwnerMap owners = new OwnerMap(-10, -10, SIDE + 20, SIDE + 20, MPP, List.of(nuclei));
    new NucleusPainter(3).paint(owners, planes);
    return planes;
  }

  /** Haematoxylin at micrometres. */
  private static float haematoxylin(StainPlanes planes, double x, double y) {
    return planes.haematoxylin()[(int) (y / MPP) * SIDE + (int) (x / MPP)];
  }

  private static float eosin(StainPlanes planes, double x, double y) {
    return planes.eosin()[(int) (y / MPP) * SIDE + (int) (x / MPP)];
  }

  @Test
  void aNucleusCoversTheTissueInsideItsOutlineAlone() {
    StainPlanes planes =
        painted(nucleus(NucleusKind.DEAD, 1, 20, Chromatin.stained(1).eosin(0.2).build()));
    assertThat(haematoxylin(planes, 20, 20)).isCloseTo(1.025f, offset(1e-5f));
    assertThat(eosin(planes, 20, 20)).isCloseTo(0.305f, offset(1e-5f));
    assertThat(haematoxylin(planes, 20, 24)).isCloseTo(1.025f, offset(1e-5f));
    assertThat(haematoxylin(planes, 20, 26.2)).isEqualTo(0.1f);
    assertThat(eosin(planes, 29, 20)).isEqualTo(0.7f);
  }

  @Test
  void theUpperNucleusHasThePixelsOfBoth() {
    StainPlanes planes =
        painted(
            nucleus(NucleusKind.DEAD, 1, 18, Chromatin.stained(0.4).build()),
            nucleus(NucleusKind.DEAD, 2, 25, Chromatin.stained(1.2).build()));
    assertThat(haematoxylin(planes, 16, 20)).isLessThan(0.5f);
    assertThat(haematoxylin(planes, 22, 20)).isGreaterThan(1.1f);
    assertThat(haematoxylin(planes, 28, 20)).isGreaterThan(1.1f);
  }

  @Test
  void whatANucleusDoesNotKeepIsNotDrawn() {
    StainPlanes planes =
        painted(
            nucleus(NucleusKind.DEAD, 1, 19, Chromatin.stained(1).build()),
            nucleus(NucleusKind.DEAD, 2, 20, Chromatin.stained(0.3).build()));
    assertThat(haematoxylin(planes, 14.2, 20)).as("the rest of the lower one").isEqualTo(0.1f);
  }

  @Test
  void halosArePaleOrDarkOrTheRedCytoplasmOfADyingCell() {
    Chromatin white = Chromatin.stained(1).halo(-0.8).build();
    StainPlanes pale = painted(nucleus(NucleusKind.EPITHELIAL, 1, 20, white));
    assertThat(eosin(pale, 25.6, 20)).isLessThan(0.5f);
    Chromatin dark = Chromatin.stained(1).halo(0.8).build();
    StainPlanes rim = painted(nucleus(NucleusKind.EPITHELIAL, 1, 20, dark));
    assertThat(haematoxylin(rim, 25.6, 20)).isGreaterThan(0.15f);
    StainPlanes dying = painted(nucleus(NucleusKind.DEAD, 1, 20, dark));
    assertThat(eosin(dying, 25.6, 20)).isGreaterThan(eosin(rim, 25.6, 20));
    assertThat(haematoxylin(dying, 25.6, 20)).isLessThan(0.1f);
  }

  /** Debris darkens, and it is the same whatever rectangle is drawn. */
  @Property(tries = 20, edgeCases = EdgeCasesMode.NONE)
  void debrisIsTheSameInEveryRectangle(
      @ForAll long seed,
      @ForAll @IntRange(min = 200, max = 1500) int x,
      @ForAll @IntRange(min = 200, max = 1500) int y) {
    Debris debris = new Debris(new Tissue(new Specimen(seed, 1000, 1000, false)));
    StainPlanes large = tissue(x, y, 160);
    debris.paint(large);
    StainPlanes small = tissue(x + 40, y + 30, SIDE);
    debris.paint(small);
    for (int row = 0; row < SIDE; row++) {
      int from = (row + 30) * 160 + 40;
      assertThat(Arrays.copyOfRange(small.haematoxylin(), row * SIDE, row * SIDE + SIDE))
          .isEqualTo(Arrays.copyOfRange(large.haematoxylin(), from, from + SIDE));
    }
    for (float h : large.haematoxylin()) {
      assertThat(h).isGreaterThanOrEqualTo(0.1f);
    }
  }

  @Test
  void debrisOccursAndCoversLittle() {
    int dark = 0;
    int all = 0;
    for (long seed = 1; seed <= 20; seed++) {
      StainPlanes planes = tissue(600, 600, 400);
      new Debris(new Tissue(new Specimen(seed, 1000, 1000, false))).paint(planes);
      for (float h : planes.haematoxylin()) {
        dark += h > 0.2f ? 1 : 0;
        all++;
      }
    }
    assertThat(dark / (double) all).isBetween(0.0005, 0.03);
  }

  /** Of 400 cases some are folded, few are inked, most are neither. */
  @Test
  void someCasesAreFoldedAndFewAreInked() {
    int folded = 0;
    int inked = 0;
    for (long seed = 0; seed < 400; seed++) {
      StainPlanes planes = new StainPlanes(0, 0, 60, 60, 25);
      Arrays.fill(planes.eosin(), 0.5f);
      new FoldsAndInk(seed).paint(planes);
      boolean thick = false;
      boolean ink = false;
      for (int p = 0; p < 3600; p++) {
        assertThat(planes.eosin()[p]).isBetween(0.5f, 0.95001f);
        assertThat(planes.ink()[p]).isBetween(0f, 1.11f);
        thick |= planes.eosin()[p] > 0.7f;
        ink |= planes.ink()[p] > 0.5f;
      }
      folded += thick ? 1 : 0;
      inked += ink ? 1 : 0;
    }
    assertThat(folded).isBetween(50, 110);
    assertThat(inked).isBetween(6, 40);
  }

  @Property
  void thinningAndMixingKeepAmountsBetweenWhatTheyMix(
      @ForAll @DoubleRange(min = 0, max = 2) double amount,
      @ForAll @DoubleRange(min = 0, max = 2) double other,
      @ForAll @DoubleRange(min = -1, max = 2) double share) {
    StainAmounts amounts = new StainAmounts();
    amounts.set(amount, amount, amount);
    amounts.thin(share);
    assertThat(amounts.haematoxylin()).isBetween(0.0, amount);
    assertThat(amounts.eosin()).isEqualTo(amounts.blood()).isEqualTo(amounts.haematoxylin());
    double part = Math.max(0, Math.min(1, share));
    amounts.set(amount, 0, 0);
    amounts.mix(other, 1, 0.5, part);
    assertThat(amounts.haematoxylin())
        .isBetween(Math.min(amount, other) - 1e-9, Math.max(amount, other) + 1e-9);
    assertThat(amounts.eosin()).isEqualTo(part);
    assertThat(amounts.blood()).isEqualTo(0.5 * part);
    amounts.addEosin(0.25);
    assertThat(amounts.eosin()).isEqualTo(part + 0.25);
  }

  @Test
  void planesKnowTheirPlaceInMicrometres() {
    StainPlanes planes = new StainPlanes(10, -4, 6, 8, 0.25);
    assertThat(planes.area().x0()).isEqualTo(2.5);
    assertThat(planes.area().y1()).isEqualTo(1.0);
    assertThat(planes.x(0)).isEqualTo(2.625);
    assertThat(planes.y(7)).isEqualTo(0.875);
    assertThat(planes.ink()).hasSize(48);
  }
}
