package io.segtme.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.Draw;
import io.segtme.training.data.FieldSource;
import io.segtme.training.data.TestFields;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest {
  private final FieldSource source = FieldSource.of(List.of(TestFields.discField("a", 48, 0.25)));

  @Test
  void partsAreChosenByTheirWeights() {
    Mixture.Part one = new Mixture.Part(source, 1, TileMaker.Recipe.wide());
    Mixture.Part three = new Mixture.Part(source, 3, TileMaker.Recipe.light());
    Mixture mixture = new Mixture(List.of(one, three));
    int chosen = 0;
    for (int i = 0; i < 4000; i++) {
      chosen += mixture.pick(Draw.of(1, i, 0)).samples() == three.samples() ? 1 : 0;
    }
    assertThat(chosen / 4000.0).isCloseTo(0.75, within(0.03));
  }

  @Test
  void samplesAreMadeAsTheirSourceSays() {
    TileMaker.Recipe recipe = TileMaker.Recipe.card();
    Mixture mixture = new Mixture(List.of(new Mixture.Part(source, 1, recipe)));
    assertThat(mixture.sample(32, 0.314, Draw.of(1, 2, 3)).rgb())
        .isEqualTo(mixture.sample(32, 0.314, Draw.of(1, 2, 3)).rgb())
        .hasSize(3 * 32 * 32);
  }

  @Test
  void nothingToChooseFromIsRefused() {
    assertThatThrownBy(() -> new Mixture(List.of())).hasMessageContaining("no source");
    assertThatThrownBy(() -> new Mixture.Part(source, 0, TileMaker.Recipe.card()))
        .hasMessageContaining("above 0");
  }
}
