package io.segtme.training.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.training.TrainingException;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.data.Draw;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.TestFields;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
  @TempDir Path folder;

  private TrainConfig standard() {
    return Presets.defaultModel(
        Presets.permissive(folder), Length.minutes(40), folder.resolve("out"));
  }

  @Test
  void theDefaultIsSmallAndServedAsTheJobWantsIt() {
    assertThat(NetworkArchive.parameters(standard().network())).isLessThanOrEqualTo(3_000_000);
    assertThat(standard().manifest().typed()).isTrue();
  }

  @Test
  void aModelOfOtherDataIsNotTheBundledOne() {
    assertThat(standard().manifest().name()).isEqualTo("segtme-default");
    assertThat(standard().manifest().licence()).isEqualTo("Apache-2.0");
    ModelManifest own =
        Presets.defaultModel(
                Presets.equalShares(List.of(Path.of("mine"), Path.of("yours"))),
                Length.minutes(40),
                folder)
            .manifest();
    assertThat(own.name()).isEqualTo("trained-on-mine-yours");
    assertThat(own.licence()).isEqualTo("not stated");
    assertThat(own.notes()).contains("mine, yours").doesNotContain("CC0");
    assertThat(own.mpp()).isEqualTo(standard().manifest().mpp());
  }

  @Test
  void theCardsStageOne() {
    TrainConfig card =
        Presets.cardStage1(
            null,
            List.of(SourceConfig.phantoms(1, 1, TileMaker.Recipe.card())),
            Length.steps(10),
            folder);
    assertThat(NetworkArchive.parameters(card.network())).isEqualTo(847_771_400);
    assertThat(card.optimiser().weightDecay()).isEqualTo(1e-2);
    assertThat(card.optimiser().decayAll()).isTrue();
    assertThat(card.optimiser().warmUp()).isZero();
    assertThat(card.samples().batch()).isEqualTo(8);
    assertThat(card.rhythm().best()).isEqualTo(TrainConfig.Metric.MIOU);
  }

  @Test
  void theRecipeKnowsWhatDecidesTheWeightsAndNotTheFolder() {
    TrainConfig config = standard();
    TrainConfig elsewhere =
        Presets.defaultModel(config.samples().sources(), config.length(), folder.resolve("other"));
    assertThat(elsewhere.recipe()).isEqualTo(config.recipe());
    TrainConfig longer =
        Presets.defaultModel(config.samples().sources(), Length.minutes(41), config.out());
    assertThat(longer.recipe()).isNotEqualTo(config.recipe());
  }

  @Test
  void foldedNetworksAndEmptyBatchesAreRefused() {
    TrainConfig c = standard();
    assertThatThrownBy(
            () ->
                new TrainConfig(
                    c.network().withFolded(true),
                    null,
                    c.manifest(),
                    c.samples(),
                    c.optimiser(),
                    c.length(),
                    c.rhythm(),
                    c.machine(),
                    folder))
        .hasMessageContaining("folded");
    assertThatThrownBy(() -> new TrainConfig.Samples(c.samples().sources(), 1, 1, 1))
        .hasMessageContaining("batch 1");
    assertThatThrownBy(() -> new TrainConfig.Samples(c.samples().sources(), 1, 2, 0))
        .hasMessageContaining("accumulation 0");
    assertThatThrownBy(() -> new TrainConfig.Machine(0, "cpu")).hasMessageContaining("threads 0");
    assertThatThrownBy(() -> c.optimiser().withRate(0)).hasMessageContaining("learning rate 0.0");
    assertThatThrownBy(() -> new TrainConfig.Rhythm(1, 0, 1, TrainConfig.Metric.BPQ))
        .hasMessageContaining("checkpoint every 0");
  }

  @Test
  void validationAndHeldOutFieldsAreNeverDrawn() {
    TestFields.dataset(folder, "null");
    for (int i = 0; i < 12; i++) {
      TestFields.write(folder, TestFields.discField("train_" + (char) ('a' + i), 48, 0.25));
    }
    TestFields.write(folder, TestFields.discField("test_1", 48, 0.25));
    SourceConfig.Opened opened =
        SourceConfig.folder(folder, 1, false, TileMaker.Recipe.wide()).open(1);
    assertThat(opened.validation()).extracting(LabelledField::name).containsExactly("train_e");
    assertThat(opened.fields()).isEqualTo(11);
    Set<String> drawn = new HashSet<>();
    for (int i = 0; i < 500; i++) {
      LabelledField field = opened.training().field(Draw.of(1, i, 0));
      drawn.add(field.name());
      assertThat(field.mpp()).isPositive();
      assertThat(field.cls()).containsOnly(0, LabelledField.UNKNOWN_CLASS);
    }
    assertThat(drawn).hasSize(11).doesNotContain("test_1", "train_e");
  }

  @Test
  void aFolderOfFourFieldsHasNoValidationFieldAndOneOfFiveHas() {
    TestFields.dataset(folder, "0.25");
    SourceConfig source = SourceConfig.folder(folder, 1, true, TileMaker.Recipe.wide());
    for (int i = 0; i < 4; i++) {
      TestFields.write(folder, TestFields.discField("f" + i, 48, 0.25));
    }
    assertThat(source.open(1).validation()).isEmpty();
    TestFields.write(folder, TestFields.discField("f4", 48, 0.25));
    assertThat(source.open(1).validation()).extracting(LabelledField::name).containsExactly("f4");
  }

  @Test
  void aDeviceThatIsNoneIsNamed() {
    assertThatThrownBy(() -> standard().withDevice("auto"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("device 'auto': allowed are cpu and cuda:N");
    assertThat(standard().withDevice("cuda:1").machine().device()).isEqualTo("cuda:1");
  }

  @Test
  void aFolderOfHeldOutFieldsAloneTrainsNothing() {
    TestFields.dataset(folder, "0.25");
    TestFields.write(folder, TestFields.discField("test_1", 48, 0.25));
    assertThatThrownBy(() -> SourceConfig.folder(folder, 1, true, TileMaker.Recipe.wide()).open(1))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no field to train on");
  }
}
