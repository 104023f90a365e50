package io.segtme.phantom.tissue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.segtme.phantom.geometry.AreaUm;
import io.segtme.phantom.geometry.Specimen;
import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class ZoneMapTest {
  private static ZoneMap map(long seed, boolean border) {
    return new ZoneMap(new Specimen(seed, 3000, 2000, border), TissueProfile.of(seed));
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theZoneIsTheOneOfTheHighestScore(
      @ForAll long seed,
      @ForAll @DoubleRange(min = -100, max = 3100) double x,
      @ForAll @DoubleRange(min = -100, max = 2100) double y) {
    ZoneMap map = map(seed, true);
    double[] scores = new double[ZoneMap.SCORES];
    map.scores(x, y, scores);
    Zone zone = map.at(x, y);
    assertThat(ZoneMap.zone(scores)).isEqualTo(zone);
    assertThat(ZoneMap.margin(scores)).isNotNegative();
    assertThat(scores[ZoneMap.TISSUE]).isBetween(-1.0, 1.0);
    assertThat(zone == Zone.GLASS).isEqualTo(scores[ZoneMap.TISSUE] < 0);
    if (zone != Zone.GLASS) {
      double highest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < Zone.COMPETING; k++) {
        highest = Math.max(highest, scores[k]);
      }
      boolean betweenNests =
          zone == Zone.STROMA && scores[ZoneMap.NEST] < 0 && scores[0] == highest;
      assertThat(betweenNests || scores[zone.ordinal()] == highest).isTrue();
    }
  }

  @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
  void glassSurroundsTheTissueWhereThereIsABorderAlone(
      @ForAll long seed, @ForAll @DoubleRange(min = 0, max = 1) double along) {
    ZoneMap bordered = map(seed, true);
    ZoneMap endless = map(seed, false);
    double[][] edge = {
      {-1, 2000 * along}, {3001, 2000 * along}, {3000 * along, -1}, {3000 * along, 2001}
    };
    for (double[] at : edge) {
      assertThat(bordered.at(at[0], at[1])).isEqualTo(Zone.GLASS);
      assertThat(endless.at(at[0], at[1])).isNotEqualTo(Zone.GLASS);
    }
    assertThat(bordered.at(1500, 1000)).isNotEqualTo(Zone.GLASS);
  }

  @Test
  void everyZoneOccurs() {
    Set<Zone> found = EnumSet.noneOf(Zone.class);
    for (long seed = 1; seed <= 12; seed++) {
      ZoneMap map = map(seed, true);
      for (int i = 0; i < 2000; i++) {
        found.add(map.at(3000 * (i % 50) / 50.0, 2000 * (i / 50) / 40.0));
      }
    }
    assertThat(found).containsExactlyInAnyOrder(Zone.values());
  }

  @Test
  void ofACaseMostIsTumourOrStroma() {
    int[] count = new int[Zone.values().length];
    for (long seed = 1; seed <= 60; seed++) {
      ZoneMap map = map(seed, false);
      for (int i = 0; i < 400; i++) {
        count[map.at(150.0 * (i % 20), 100.0 * (i / 20)).ordinal()]++;
      }
    }
    double all = 60 * 400;
    assertThat((count[Zone.TUMOUR.ordinal()] + count[Zone.STROMA.ordinal()]) / all)
        .isBetween(0.5, 0.95);
    assertThat(count[Zone.BLOOD.ordinal()] / all).isBetween(0.0005, 0.05);
  }

  /** Exact at its nodes, near them between, and the same from any area. */
  @Property(tries = 60, edgeCases = EdgeCasesMode.NONE)
  void aGridHasTheScoresOfTheMap(
      @ForAll long seed,
      @ForAll @DoubleRange(min = 300, max = 900) double x,
      @ForAll @DoubleRange(min = 300, max = 900) double y) {
    ZoneMap map = map(seed, true);
    ScoreGrid large = new ScoreGrid(map, new AreaUm(x - 40, y - 30, x + 20, y + 50), 2);
    ScoreGrid small = new ScoreGrid(map, new AreaUm(x - 3, y - 1, x + 1, y + 4), 2);
    double[] expected = new double[ZoneMap.SCORES];
    double[] found = new double[ZoneMap.SCORES];
    double[] other = new double[ZoneMap.SCORES];
    map.scores(x, y, expected);
    large.at(x, y, found);
    small.at(x, y, other);
    assertThat(other).isEqualTo(found);
    assertThat(found).containsExactly(expected, offset(0.02));
    double nodeX = Math.floor(x / 2) * 2;
    double nodeY = Math.floor(y / 2) * 2;
    map.scores(nodeX, nodeY, expected);
    large.at(nodeX, nodeY, found);
    assertThat(found).isEqualTo(expected);
  }
}
