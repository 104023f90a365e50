package io.segtme.phantom.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.base.NucleusKind;
import io.segtme.phantom.background.ZoneTexture.Surroundings;
import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Specimen;
import io.segtme.phantom.geometry.Superellipse;
import io.segtme.phantom.noise.RandomStream;
import io.segtme.phantom.nucleus.Chromatin;
import io.segtme.phantom.nucleus.Nucleus;
import io.segtme.phantom.paint.StainAmounts;
import io.segtme.phantom.paint.StainPlanes;
import io.segtme.phantom.tissue.Tissue;
import io.segtme.phantom.tissue.Zone;
import io.segtme.phantom.tissue.ZoneMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BackgroundTest {
  private static StainPlanes painted(Specimen specimen, int x, int y, int side, double mpp) {
    Tissue tissue = new Tissue(specimen);
    StainPlanes planes = new StainPlanes(x, y, side, side, mpp);
    new Background(tissue).paint(planes, tissue.nuclei(planes.area()));
    return planes;
  }

  @Property(tries = 25, edgeCases = EdgeCasesMode.NONE)
  void amountsOfStainAreOfThePossible(
      @ForAll long seed, @ForAll @IntRange(min = 500, max = 3000) int at) {
    StainPlanes planes = painted(new Specimen(seed, 3000, 3000, false), at, at, 60, 0.5);
    for (int p = 0; p < 60 * 60; p++) {
      assertThat(planes.haematoxylin()[p]).isBetween(-0.5f, 2.5f);
      assertThat(planes.eosin()[p]).isBetween(-0.5f, 3.5f);
      assertThat(planes.blood()[p]).isBetween(0f, 1.4f);
      assertThat(planes.ink()[p]).isZero();
    }
  }

  @Test
  void glassTakesNoStain() {
    StainPlanes planes = painted(new Specimen(4, 3000, 3000, true), -200, -200, 60, 0.5);
    for (float[] plane : List.of(planes.haematoxylin(), planes.eosin(), planes.blood())) {
      assertThat(plane).containsOnly(0f);
    }
  }

  /** Zones differ, or a network could not tell them apart: mean amounts over many cases. */
  @Test
  void zonesTakeTheStainAsTheyShould() {
    int zones = Zone.values().length;
    double[][] sum = new double[zones][4];
    for (long seed = 1; seed <= 25; seed++) {
      Tissue tissue = new Tissue(new Specimen(seed, 2000, 2000, false));
      StainPlanes planes = new StainPlanes(300, 300, 220, 220, 2);
      new Background(tissue).paint(planes, tissue.nuclei(planes.area()));
      for (int p = 0; p < 220 * 220; p += 7) {
        int zone = tissue.zones().at(planes.x(p % 220), planes.y(p / 220)).ordinal();
        sum[zone][0] += planes.haematoxylin()[p];
        sum[zone][1] += planes.eosin()[p];
        sum[zone][2] += planes.blood()[p];
        sum[zone][3]++;
      }
    }
    for (double[] of : sum) {
      for (int k = 0; k < 3; k++) {
        of[k] /= of[3];
      }
    }
    double[] stroma = sum[Zone.STROMA.ordinal()];
    assertThat(sum[Zone.TUMOUR.ordinal()][0]).as("basophilia").isGreaterThan(1.3 * stroma[0]);
    assertThat(sum[Zone.FAT.ordinal()][1]).as("white fat").isLessThan(0.3 * stroma[1]);
    assertThat(sum[Zone.MUCIN.ordinal()][1]).as("pale mucin").isLessThan(0.5 * stroma[1]);
    assertThat(sum[Zone.NECROSIS.ordinal()][1]).as("red necrosis").isGreaterThan(stroma[1]);
    assertThat(sum[Zone.BLOOD.ordinal()][2]).as("bleeding").isGreaterThan(10 * stroma[2] + 0.2);
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void redCellsAreDiscsOfOneUnitAtMost(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -500, max = 500) double x,
      @ForAll @DoubleRange(min = -500, max = 500) double y) {
    BloodCells cells = new BloodCells(seed);
    assertThat(cells.at(x, y, 0)).isZero();
    assertThat(cells.at(x, y, 1)).isBetween(0.0, 1.1);
    assertThat(cells.at(x, y, 0.5)).isLessThanOrEqualTo(cells.at(x, y, 1));
    assertThat(cells.at(x + 0.01, y, 1)).isCloseTo(cells.at(x, y, 1), offset(0.05));
  }

  /** Against all nuclei, without bins. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theNearestNucleiAreFound(
      @ForAll long seed,
      @ForAll @IntRange(max = 60) int count,
      @ForAll @DoubleRange(min = -30, max = 90) double x,
      @ForAll @DoubleRange(min = -30, max = 90) double y) {
    RandomStream random = new RandomStream(seed);
    List<Nucleus> nuclei = new ArrayList<>();
    double[] distances = new double[count + 2];
    Arrays.fill(distances, NearestNuclei.MOST_UM);
    long rank = 0;
    double best = NearestNuclei.MOST_UM;
    for (int i = 0; i < count; i++) {
      double nx = random.between(-45, 105);
      double ny = random.between(-45, 105);
      Nucleus nucleus =
          new Nucleus(
              i + 1,
              NucleusKind.DEAD,
              random.next(),
              Superellipse.at(nx, ny, 3, 3).outline(random),
              Chromatin.stained(1).build());
      nuclei.add(nucleus);
      distances[i] = Math.min(NearestNuclei.MOST_UM, Math.hypot(nx - x, ny - y));
      rank = distances[i] < best ? nucleus.rank() : rank;
      best = Math.min(best, distances[i]);
    }
    Arrays.sort(distances);
    NearestNuclei nearest = new NearestNuclei(new AreaUm(-30, -30, 90, 90), nuclei);
    nearest.find(x, y);
    assertThat(nearest.nearest()).isCloseTo(distances[0], offset(1e-9));
    assertThat(nearest.second()).isCloseTo(distances[1], offset(1e-9));
    assertThat(nearest.hash()).isEqualTo(rank);
  }

  /** Fat is a foam: stained on its walls, white inside. */
  @Test
  void fatIsStainedOnItsWallsAlone() {
    Tissue tissue = new Tissue(new Specimen(2, 2000, 2000, false));
    FatTexture texture = new FatTexture(tissue.fat(), new TextureNoise(3));
    Surroundings nothing =
        new Surroundings(
            new NearestNuclei(new AreaUm(0, 0, 100, 100), List.of()), new double[ZoneMap.SCORES]);
    StainAmounts amounts = new StainAmounts();
    int walls = 0;
    for (int i = 0; i < 10_000; i++) {
      double x = i % 100 * 5.3;
      double y = i / 100 * 5.3;
      texture.stain(x, y, nothing, amounts);
      if (tissue.fat().wall(x, y) > 2.5) {
        assertThat(amounts.eosin()).isZero();
      } else {
        walls += amounts.eosin() > 0.3 ? 1 : 0;
      }
    }
    assertThat(walls).isBetween(100, 3000);
  }
}
