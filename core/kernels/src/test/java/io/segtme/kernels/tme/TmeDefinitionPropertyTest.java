package io.segtme.kernels.tme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.kernels.tme.NaiveFields.Field;
import io.segtme.kernels.tme.field.FieldValues;
import io.segtme.kernels.tme.figure.Figure;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Every figure against its definition, computed without any of the kernels' shortcuts. */
class TmeDefinitionPropertyTest {

  @Property(tries = 40)
  void figuresOfTheSlideAreTheirDefinitions(@ForAll long seed) {
    Scene scene = Scene.random(seed);
    Map<String, @Nullable Double> expected =
        NaiveFigures.of(
            scene.nuclei(), scene.nuclei(), scene.window().areaMm2(), scene.window().areaMm2() > 0);
    expected.putAll(NaiveSpatial.of(scene));
    NaiveFields fields = new NaiveFields(scene);
    expected.putAll(fields.figures);
    TmeResult result = scene.result();

    assertThat(result.slide())
        .extracting(Figure::name)
        .containsOnlyOnceElementsOf(expected.keySet());
    assertThat(result.slide()).hasSameSizeAs(expected.keySet());
    for (Figure figure : result.slide()) {
      same(figure.name(), figure.value(), figure.reason(), expected.get(figure.name()));
    }
    assertThat(result.phenotype()).isEqualTo(fields.phenotype);
    assertThat(result.nuclei()).isEqualTo(scene.nuclei().size());
  }

  @Property(tries = 25)
  void figuresOfFieldsAreTheirDefinitions(@ForAll long seed) {
    Scene scene = Scene.random(seed);
    NaiveFields naive = new NaiveFields(scene);
    TmeResult result = scene.result();
    List<String> seen = new ArrayList<>();
    for (FieldValues values : result.fields()) {
      String key = values.row() + " " + values.column();
      seen.add(key);
      Field field = naive.all.get(key);
      assertThat(values.tissueShare()).isCloseTo(field.tissueUm2() / 250_000, within(1e-9));
      Map<String, @Nullable Double> expected =
          NaiveFigures.of(
              field.nuclei(), scene.nuclei(), field.tissueUm2() / 1e6, field.hasDensity());
      expected.put("gi_star_inflammatory_density", naive.giStar.get(field));
      assertThat(result.fieldFigures()).hasSameSizeAs(expected.keySet());
      for (int i = 0; i < values.values().length; i++) {
        String name = result.fieldFigures().get(i).name();
        assertThat(expected).containsKey(name);
        double value = values.values()[i];
        same(name, Double.isNaN(value) ? null : value, values.reasons()[i], expected.get(name));
      }
    }
    assertThat(seen)
        .containsExactlyElementsOf(
            naive.all.entrySet().stream()
                .filter(e -> e.getValue().tissueUm2() > 0 || !e.getValue().nuclei().isEmpty())
                .map(Map.Entry::getKey)
                .toList());
  }

  /** The random scenes are worth something only if they reach every figure, and every phenotype. */
  @Example
  void scenesDefineEveryFigureSomewhere() {
    Set<String> undefined = new HashSet<>();
    Map<String, Integer> phenotypes = new LinkedHashMap<>();
    TmeNames.slide().forEach(figure -> undefined.add(figure.name()));
    for (long seed = 0; seed < 150; seed++) {
      TmeResult result = Scene.random(seed).result();
      phenotypes.merge(String.valueOf(result.phenotype()), 1, Integer::sum);
      for (Figure figure : result.slide()) {
        if (figure.value() != null) {
          undefined.remove(figure.name());
        }
      }
    }
    assertThat(undefined).isEmpty();
    assertThat(phenotypes).containsOnlyKeys("INFLAMED", "EXCLUDED", "DESERT", "INDETERMINATE");
  }

  private static void same(
      String name, @Nullable Double value, @Nullable String reason, @Nullable Double expected) {
    if (expected == null) {
      assertThat(value).as(name).isNull();
      assertThat(reason).as(name).isNotNull();
    } else {
      assertThat(value).as(name + " " + reason).isNotNull();
      assertThat(reason).as(name).isNull();
      assertThat(value).as(name).isCloseTo(expected, within(1e-7 * (1 + Math.abs(expected))));
    }
  }
}
