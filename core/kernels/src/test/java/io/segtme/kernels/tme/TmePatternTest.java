package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.tme.Scene.Nucleus;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Patterns whose figures are known without computing them. */
class TmePatternTest {
  private static final List<String> RADII = List.of("20um", "50um", "100um");

  private final Random random = new Random(9);
  private final List<Nucleus> nuclei = new ArrayList<>();

  @Test
  void latticeHasItsExactDistances() {
    for (int y = 0; y < 20; y++) {
      for (int x = 0; x < 20; x++) {
        add(1, 100 + 32 * x, 100 + 32 * y);
        add(2, 108 + 32 * x, 100 + 32 * y);
      }
    }
    Map<String, Figure> figures = Scene.of(nuclei, Scene.full(1000, 1000)).figures();
    assertThat(value(figures, "nearest_neoplastic_to_neoplastic_mean_um")).isEqualTo(32);
    assertThat(value(figures, "nearest_inflammatory_to_inflammatory_p90_um")).isEqualTo(32);
    assertThat(value(figures, "nearest_neoplastic_to_inflammatory_median_um")).isEqualTo(8);
    assertThat(value(figures, "nearest_inflammatory_to_neoplastic_mean_um")).isEqualTo(8);
    assertThat(value(figures, "neoplastic_near_inflammatory_20um_share")).isEqualTo(1);
  }

  @Test
  void twoClustersKeepApart() {
    for (int i = 0; i < 100; i++) {
      add(1, 200 + 100 * random.nextDouble(), 200 + 100 * random.nextDouble());
      add(2, 1200 + 100 * random.nextDouble(), 200 + 100 * random.nextDouble());
    }
    Map<String, Figure> figures = Scene.of(nuclei, Scene.full(1500, 500)).figures();
    assertThat(value(figures, "nearest_neoplastic_to_inflammatory_mean_um"))
        .isBetween(900.0, 1100.0);
    assertThat(value(figures, "neoplastic_near_inflammatory_50um_share")).isZero();
    assertThat(value(figures, "morisita_horn_neoplastic_inflammatory")).isZero();
    assertThat(value(figures, "cross_k_ratio_neoplastic_to_inflammatory_100um")).isZero();
    assertThat(value(figures, "cross_k_ratio_inflammatory_to_inflammatory_50um")).isGreaterThan(10);
    assertThat(value(figures, "enrichment_z_neoplastic_inflammatory")).isLessThan(-10);
    assertThat(value(figures, "enrichment_z_neoplastic_neoplastic")).isGreaterThan(10);
  }

  @Test
  void identicalPatternsOverlapWholly() {
    for (int i = 0; i < 300; i++) {
      double x = 1000 * random.nextDouble();
      double y = 1000 * random.nextDouble() * random.nextDouble();
      add(1, x, y);
      add(2, x, y);
    }
    Map<String, Figure> figures = Scene.of(nuclei, Scene.full(1000, 1000)).figures();
    assertThat(value(figures, "morisita_horn_neoplastic_inflammatory")).isEqualTo(1);
  }

  @Test
  void distanceOfExactlyTheRadiusCounts() {
    for (int i = 0; i < 12; i++) {
      add(1, 200 + 300 * i, 300);
      add(2, 200 + 300 * i + 12, 316);
    }
    Map<String, Figure> figures = Scene.of(nuclei, Scene.full(4000, 600)).figures();
    assertThat(value(figures, "neoplastic_near_inflammatory_20um_share")).isEqualTo(1);
    double perUm2 = 12 / (4000.0 * 600);
    assertThat(value(figures, "cross_k_neoplastic_to_inflammatory_20um_um2"))
        .isCloseTo(1 / perUm2, within(1e-6));
  }

  @Test
  void aCentreExactlyARadiusFromTheEdgeCounts() {
    for (int i = 0; i < 10; i++) {
      add(1, 200 + 100 * i, 50);
      add(2, 200 + 100 * i, Math.nextDown(50.0));
    }
    Map<String, Figure> figures = Scene.of(nuclei, Scene.full(1400, 600)).figures();
    assertThat(figures.get("cross_k_neoplastic_to_inflammatory_50um_um2").value()).isNotNull();
    assertThat(figures.get("cross_k_inflammatory_to_inflammatory_50um_um2").reason())
        .isEqualTo(TmeReasons.TOO_FEW_NUCLEI);
  }

  /**
   * Random points in an annulus: cross-K in W says complete randomness, on average and within the
   * envelope of simulations; taken in the filled annulus, as a hull would, it says clustering.
   */
  @Test
  void randomPointsInAnAnnulusAreRandomInItAlone() {
    TissueWindow annulus = ring(500);
    TissueWindow hull = ring(0);
    Random dice = new Random(31);
    double[][] ratios = new double[RADII.size()][60];
    double[][] biased = new double[RADII.size()][60];
    for (int i = 0; i < 60; i++) {
      List<Nucleus> points = randomIn(annulus, dice);
      takeRatios(points, annulus, ratios, i);
      takeRatios(points, hull, biased, i);
    }
    double[][] fresh = new double[RADII.size()][1];
    takeRatios(randomIn(annulus, dice), annulus, fresh, 0);
    for (int r = 0; r < RADII.size(); r++) {
      double mean = mean(ratios[r]);
      double error = sd(ratios[r]) / Math.sqrt(60);
      assertThat(mean).as(RADII.get(r)).isCloseTo(1, within(3 * error));
      assertThat(mean(biased[r])).isGreaterThan(1.15).isGreaterThan(1 + 10 * error);
      assertThat(fresh[r][0]).isCloseTo(mean, within(3 * sd(ratios[r])));
    }
  }

  private static void takeRatios(
      List<Nucleus> points, TissueWindow window, double[][] into, int i) {
    Map<String, Figure> figures = Scene.of(points, window).figures();
    for (int r = 0; r < RADII.size(); r++) {
      into[r][i] = value(figures, "cross_k_ratio_neoplastic_to_inflammatory_" + RADII.get(r));
    }
  }

  private static TissueWindow ring(double innerUm) {
    BitSet bits = new BitSet();
    for (int i = 0; i < 200 * 200; i++) {
      double r = Math.hypot(i % 200 * 10 + 5 - 1000, (i / 200) * 10 + 5 - 1000);
      bits.set(i, r >= innerUm && r <= 950);
    }
    return new TissueWindow(200, 200, 10, 2000, 2000, bits.toLongArray());
  }

  private static List<Nucleus> randomIn(TissueWindow window, Random dice) {
    List<Nucleus> points = new ArrayList<>();
    while (points.size() < 1200) {
      double x = 2000 * dice.nextDouble();
      double y = 2000 * dice.nextDouble();
      if (window.contains(x, y)) {
        points.add(Nucleus.at(dice, 1 + points.size() % 2, x, y));
      }
    }
    return points;
  }

  private static double mean(double[] values) {
    return Arrays.stream(values).average().orElseThrow();
  }

  private static double sd(double[] values) {
    double mean = mean(values);
    return Math.sqrt(
        Arrays.stream(values).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
  }

  private void add(int cls, double x, double y) {
    nuclei.add(Nucleus.at(random, cls, x, y));
  }

  private static double value(Map<String, Figure> figures, String name) {
    Double value = figures.get(name).value();
    assertThat(value).as(name + ": " + figures.get(name).reason()).isNotNull();
    return value;
  }
}
