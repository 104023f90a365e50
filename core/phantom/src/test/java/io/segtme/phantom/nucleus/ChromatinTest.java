package io.segtme.phantom.nucleus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.phantom.geometry.Outline;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ChromatinTest {
  private static final Outline CIRCLE = Superellipse.at(100, 50, 5, 5).outline(new RandomStream(1));

  private static final ChromatinNoise NOISE = new ChromatinNoise(3);

  private static double at(Chromatin chromatin, double dx, double dy) {
    double x = 100 + dx;
    double y = 50 + dy;
    return chromatin.at(CIRCLE, x, y, Math.max(0, CIRCLE.depth(x, y)), NOISE);
  }

  @Test
  void plainChromatinTakesTheSameStainEverywhere() {
    Chromatin plain = Chromatin.stained(0.8).build();
    for (double r = 0; r < 5; r += 0.5) {
      assertThat(at(plain, r, 0)).isEqualTo(0.8);
      assertThat(at(plain, 0, -r)).isEqualTo(0.8);
    }
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void noPlaceIsWithoutStain(
      @ForAll @DoubleRange(min = 0, max = 2) double stain,
      @ForAll @DoubleRange(min = 0, max = 3) double clumps,
      @ForAll @DoubleRange(min = 0, max = 1) double sparseness,
      @ForAll @DoubleRange(min = 0, max = 5) double r) {
    Chromatin wild = Chromatin.stained(stain).clumps(clumps).sparseness(sparseness).build();
    assertThat(at(wild, r, 0)).isGreaterThanOrEqualTo(0.05).isLessThan(20);
  }

  @Test
  void aMembraneIsDarkAtTheBorderAlone() {
    Chromatin rimmed = Chromatin.stained(0.3).membrane(0.6).membraneUm(0.6).build();
    assertThat(at(rimmed, 4.7, 0)).isGreaterThan(0.5);
    assertThat(at(rimmed, 3, 0)).isEqualTo(0.3);
  }

  @Test
  void nucleoliAreDarkSpotsWhereTheyWerePut() {
    Chromatin spotted = Chromatin.stained(0.3).nucleoli(1.5, -1, 0.8).nucleolus(0.7).build();
    assertThat(at(spotted, 1.5, -1)).isCloseTo(1.0, offset(1e-9));
    assertThat(at(spotted, 1.5, -0.2)).isCloseTo(0.65, offset(1e-9));
    assertThat(at(spotted, -2, 2)).isCloseTo(0.3, offset(0.01));
  }

  @Test
  void clumpsChangeTheStainAndSparseOnesDarkenFewPlaces() {
    Chromatin even = Chromatin.stained(0.5).clumps(0.5).clumpUm(1.2).build();
    Chromatin sparse = Chromatin.stained(0.5).clumps(0.5).clumpUm(1.2).sparseness(1).build();
    assertThat(above(even, 0.5)).isBetween(0.15, 0.7);
    assertThat(above(sparse, 0.7)).isPositive().isLessThan(above(sparse, 0.5));
    assertThat(above(Chromatin.stained(0.5).clockFace(0.3).build(), 0.5)).isBetween(0.2, 0.8);
  }

  private static double above(Chromatin chromatin, double level) {
    int above = 0;
    int all = 0;
    for (double dy = -3; dy <= 3; dy += 0.2) {
      for (double dx = -3; dx <= 3; dx += 0.2) {
        above += at(chromatin, dx, dy) > level ? 1 : 0;
        all++;
      }
    }
    return above / (double) all;
  }

  @Test
  void outOfFocusItIsPalerAndSofterWithoutAHalo() {
    Chromatin sharp =
        Chromatin.stained(1)
            .clumps(0.4)
            .clumpUm(1)
            .membrane(0.5)
            .eosin(0.2)
            .halo(0.4)
            .nucleoli(0, 0, 1)
            .nucleolus(0.5)
            .build();
    Chromatin soft = sharp.defocused(0.5, 1.1);
    assertThat(soft.haematoxylin()).isCloseTo(0.7, offset(1e-9));
    assertThat(soft.clumps()).isCloseTo(0.1, offset(1e-9));
    assertThat(soft.clumpUm()).isEqualTo(1.5);
    assertThat(soft.membrane()).isCloseTo(0.125, offset(1e-9));
    assertThat(soft.nucleolus()).isCloseTo(0.25, offset(1e-9));
    assertThat(soft.eosin()).isEqualTo(0.2);
    assertThat(soft.edgeUm()).isEqualTo(1.1);
    assertThat(soft.halo()).isZero();
    assertThat(soft.nucleoli()).isEqualTo(sharp.nucleoli());
  }
}
