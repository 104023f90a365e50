package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.segtme.kernels.tme.Scene.Nucleus;
import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Figure;
import io.segtme.kernels.tme.figure.TissueWindow;
import io.segtme.kernels.tme.figure.TmeReasons;
import java.lang.reflect.Field;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class TmeComputationTest {
  private static final Set<String> CLASSLESS =
      Set.of("count_all", "density_all_per_mm2", "tissue_area_mm2", "nuclei_outside_tissue");
  private final Random random = new Random(4);

  @Property(tries = 25)
  void orderOfArrivalChangesNoBit(@ForAll long seed) {
    Scene scene = Scene.random(seed);
    assertThat(scene.shuffled(seed + 1).exactly()).isEqualTo(scene.exactly());
  }

  /** Ids are unique in a slide; where they were not, the result still has one value. */
  @Property(tries = 10)
  void equalIdsChangeNoBitEither(@ForAll long seed) {
    Scene scene = Scene.random(seed);
    List<Nucleus> same = new ArrayList<>();
    for (Nucleus n : scene.nuclei()) {
      same.add(
          new Nucleus(
              0, n.idLow() & 1, n.cls(), n.x(), n.y(), n.area(), n.perimeter(), 0.5, n.solidity()));
    }
    scene = new Scene(same, scene.window(), true, scene.thresholds());
    assertThat(scene.shuffled(seed + 1).exactly()).isEqualTo(scene.exactly());
  }

  @Property(tries = 10)
  void everyFigureIsFiniteOrHasAReason(@ForAll long seed) {
    check(Scene.random(seed));
    check(Scene.random(seed).untyped());
  }

  @Example
  void noNuclei() {
    Map<String, Figure> figures = check(Scene.of(List.of(), Scene.full(3000, 3000)));
    assertThat(figures.get("count_all").value()).isZero();
    assertThat(figures.get("density_all_per_mm2").value()).isZero();
    assertThat(figures.get("cellularity").reason()).isEqualTo(TmeReasons.NO_NUCLEI);
    assertThat(figures.get("shannon_entropy").reason()).isEqualTo(TmeReasons.NO_NUCLEI);
    assertThat(figures.get("moran_i_inflammatory_density").reason())
        .isEqualTo(TmeReasons.ZERO_VARIANCE);
    assertThat(figures.get("inflamed_tumour_field_share").reason())
        .isEqualTo(TmeReasons.TOO_FEW_TUMOUR_FIELDS);
  }

  @Example
  void oneNucleus() {
    Map<String, Figure> figures =
        check(Scene.of(List.of(Nucleus.at(random, 1, 5, 5)), Scene.full(1000, 1000)));
    assertThat(figures.get("cellularity").value()).isEqualTo(1);
    assertThat(figures.get("shannon_entropy").value().toString()).isEqualTo("0.0");
    assertThat(figures.get("neoplastic_area_mean_um2").reason())
        .isEqualTo(TmeReasons.TOO_FEW_NUCLEI);
  }

  @Example
  void oneClassOnly() {
    Map<String, Figure> figures = check(Scene.of(points(200, 1, 900), Scene.full(1000, 1000)));
    assertThat(figures.get("enrichment_z_neoplastic_neoplastic").reason())
        .isEqualTo(TmeReasons.ZERO_VARIANCE);
    assertThat(figures.get("nearest_neoplastic_to_inflammatory_mean_um").reason())
        .isEqualTo(TmeReasons.TOO_FEW_NUCLEI);
    assertThat(figures.get("immune_to_tumour_ratio").value()).isZero();
    assertThat(figures.get("stromal_immune_share").reason()).isEqualTo(TmeReasons.ZERO_DENOMINATOR);
  }

  @Example
  void noTissue() {
    TissueWindow nothing = new TissueWindow(100, 100, 10, 1000, 1000, new long[0]);
    Map<String, Figure> figures = check(Scene.of(points(200, 2, 900), nothing));
    assertThat(figures.get("density_all_per_mm2").reason()).isEqualTo(TmeReasons.NO_TISSUE);
    assertThat(figures.get("nuclei_outside_tissue").value()).isEqualTo(200);
    assertThat(figures.get("cross_k_inflammatory_to_inflammatory_20um_um2").reason())
        .isEqualTo(TmeReasons.NO_TISSUE);
    assertThat(figures.get("nearest_inflammatory_to_inflammatory_mean_um").value()).isPositive();
  }

  @Example
  void untypedModel() {
    Scene scene = Scene.of(points(200, 2, 900), Scene.full(1000, 1000)).untyped();
    Map<String, Figure> figures = check(scene);
    figures.forEach(
        (name, figure) ->
            assertThat(figure.reason())
                .as(name)
                .isEqualTo(CLASSLESS.contains(name) ? null : TmeReasons.MODEL_UNTYPED));
    TmeResult result = scene.result();
    assertThat(result.phenotype()).isNull();
    assertThat(result.phenotypeReason()).isEqualTo(TmeReasons.MODEL_UNTYPED);
    assertThat(result.fields()).hasSize(4);
  }

  /**
   * Half of them in one point, half within 10 um: their 10^11 pairs would take minutes, the tree
   * takes a second or two.
   */
  @Example
  void denseNucleiAreNotCountedByPairs() {
    int half = 250_000;
    List<Nucleus> nuclei = new ArrayList<>();
    for (int i = 0; i < half; i++) {
      nuclei.add(Nucleus.at(random, 1 + i % 5, 600, 600));
      nuclei.addAll(points(1, 1 + i % 5, 10));
    }
    Scene scene = Scene.of(nuclei, Scene.full(1000, 1000));
    assertTimeoutPreemptively(Duration.ofMinutes(1), () -> check(scene));
  }

  @Example
  void fieldsAtTheirBorders() {
    List<Nucleus> nuclei =
        List.of(
            Nucleus.at(random, 1, Math.nextDown(500.0), 0),
            Nucleus.at(random, 1, 500, 499),
            Nucleus.at(random, 1, 1000, 500));
    TmeResult result = Scene.of(nuclei, Scene.full(1020, 600)).result();
    List<Figure.Head> heads = result.fieldFigures();
    int count = heads.indexOf(new Figure.Head("count_all", "1"));
    int density = heads.indexOf(new Figure.Head("density_all_per_mm2", "1/mm2"));
    List<String> lines = new ArrayList<>();
    for (FieldValues f : result.fields()) {
      lines.add(
          String.format(
              "%d %d %.2f %.0f %s",
              f.column(), f.row(), f.tissueShare(), f.values()[count], f.reasons()[density]));
    }
    assertThat(lines)
        .containsExactly(
            "0 0 1.00 1 null",
            "1 0 1.00 1 null",
            "2 0 0.04 0 TISSUE_UNDER_10_PERCENT",
            "0 1 0.20 0 null",
            "1 1 0.20 0 null",
            "2 1 0.01 1 TISSUE_UNDER_10_PERCENT");
  }

  @Example
  void percentilesAreInterpolated() {
    List<Nucleus> nuclei = new ArrayList<>();
    for (double area : new double[] {60, 10, 20, 40, 30, 50}) {
      nuclei.add(new Nucleus(0, (long) area, 3, 5, 5, area, 1, 0, 1));
    }
    Map<String, Figure> figures = check(Scene.of(nuclei, Scene.full(10, 10)));
    assertThat(figures.get("connective_area_median_um2").value()).isEqualTo(35);
    assertThat(figures.get("connective_area_p10_um2").value()).isEqualTo(15);
    assertThat(figures.get("connective_area_p90_um2").value()).isEqualTo(55);
  }

  @Example
  void anInterruptedThreadGetsNoResult() {
    Scene scene = Scene.of(points(10, 1, 900), Scene.full(1000, 1000));
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(scene::result).isInstanceOf(CancellationException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Example
  void nucleusOutsideTheFrameIsNamed() {
    Scene scene = Scene.of(points(1, 1, 0), Scene.full(100, 100));
    assertThatThrownBy(scene::result)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "nucleus at 600.0, 600.0 um lies outside the frame of 100.0 x 100.0 um: centroids are"
                + " micrometres from the frame's origin");
  }

  /** Around 600 um, clipped to a frame of that and more. */
  private List<Nucleus> points(int count, int cls, double spread) {
    List<Nucleus> nuclei = new ArrayList<>();
    double from = Math.max(0, 600 - spread);
    for (int i = 0; i < count; i++) {
      double x = from + spread * random.nextDouble();
      nuclei.add(Nucleus.at(random, cls, x, from + spread * random.nextDouble()));
    }
    return nuclei;
  }

  private static Map<String, Figure> check(Scene scene) {
    TmeResult result = scene.result();
    Set<String> reasons = reasons();
    for (Figure figure : result.slide()) {
      if (figure.value() == null) {
        assertThat(reasons).as(figure.name()).contains(figure.reason());
      } else {
        assertThat(figure.value()).as(figure.name()).isFinite();
        assertThat(figure.reason()).as(figure.name()).isNull();
      }
    }
    for (FieldValues field : result.fields()) {
      for (int i = 0; i < field.values().length; i++) {
        if (field.reasons()[i] == null) {
          assertThat(field.values()[i]).as(result.fieldFigures().get(i).name()).isFinite();
        } else {
          assertThat(field.values()[i]).isNaN();
          assertThat(reasons).contains(field.reasons()[i]);
        }
      }
    }
    return scene.figures();
  }

  private static Set<String> reasons() {
    Set<String> codes = new HashSet<>();
    try {
      for (Field field : TmeReasons.class.getFields()) {
        codes.add((String) field.get(null));
      }
    } catch (IllegalAccessException e) {
      throw new AssertionError(e);
    }
    return codes;
  }
}
