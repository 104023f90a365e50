package io.segtme.training.learn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.FreshWeights;
import io.segtme.training.TrainingException;
import io.segtme.training.augment.TileMaker;
import io.segtme.training.augment.TrainingTile;
import io.segtme.training.config.TestConfigs;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.data.Draw;
import io.segtme.training.data.TestFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LearnerTest {
  @TempDir Path folder;
  private TrainConfig config;
  private final List<TrainingTile> tiles = new ArrayList<>();

  @BeforeEach
  void configure() throws IOException {
    EngineForTests.start();
    config = TestConfigs.tiny(TestConfigs.data(folder.resolve("data")), folder, 10);
    TileMaker maker = new TileMaker(224, 0.314, TileMaker.Recipe.wide());
    for (int i = 0; i < 4; i++) {
      tiles.add(maker.make(TestFields.discField("d", 280, 0.25), Draw.of(1, 1, i)));
    }
  }

  @Test
  void theSameTilesAreLearnt() {
    try (Learner learner = Learner.fresh(config)) {
      float first = learner.step(1, 1e-2, tiles)[0];
      float last = first;
      for (int step = 2; step <= 15; step++) {
        last = learner.step(step, 1e-2, tiles)[0];
      }
      assertThat(last).isLessThan(0.8f * first);
    }
  }

  @Test
  void aStepMovesParametersBuffersAndTheMean() {
    try (Learner learner = Learner.fresh(config)) {
      Map<String, float[]> before = learner.state();
      learner.step(1, 1e-2, tiles);
      learner.step(2, 1e-2, tiles);
      Map<String, float[]> after = learner.state();
      for (String name : before.keySet()) {
        assertThat(after.get(name)).as(name).isNotEqualTo(before.get(name));
        for (float value : after.get(name)) {
          assertThat(value).as(name).isFinite();
        }
      }
      assertThat(after.keySet()).anyMatch(n -> n.endsWith("num_batches_tracked"));
      Map<String, float[]> exported = learner.exported();
      for (String kind : List.of("conv.weight", "running_mean", "running_var")) {
        String name =
            after.keySet().stream().filter(n -> n.endsWith(kind)).findFirst().orElseThrow();
        assertThat(exported.get(name)).as("the mean of %s", name).isNotEqualTo(after.get(name));
      }
      assertThat(exported.keySet()).isEqualTo(after.keySet());
    }
  }

  @Test
  void aFrozenStageMovesParametersAlone() throws IOException {
    Path first = folder.resolve("first.pt");
    NetworkArchive.write(first, config.network(), config.manifest(), new FreshWeights(1));
    try (Learner learner = Learner.fresh(config.continuing(first, 1e-2, true))) {
      Map<String, float[]> before = learner.state();
      learner.step(1, 1e-2, tiles);
      learner.step(2, 1e-2, tiles);
      learner
          .state()
          .forEach(
              (name, after) -> {
                boolean buffer = name.contains(".running_") || name.endsWith("batches_tracked");
                assertThat(Arrays.equals(after, before.get(name))).as(name).isEqualTo(buffer);
              });
    }
  }

  @Test
  void aFinerNetworkStartsWhereACoarserStood() throws IOException {
    Path archive = folder.resolve("coarse.pt");
    NetworkArchive.write(archive, config.network(), config.manifest(), new FreshWeights(1));
    Path checkpoint;
    Map<String, float[]> coarse;
    try (Learner learner = Learner.fresh(config.continuing(archive, 1e-2, false))) {
      coarse = learner.state();
      learner.checkpoint(0, 0, 0).write(Checkpoint.file(folder));
      checkpoint = Checkpoint.file(folder);
    }
    for (Path start : List.of(archive, checkpoint)) {
      try (Learner learner = Learner.fresh(finer(start))) {
        learner
            .state()
            .forEach(
                (name, now) -> {
                  float[] before = coarse.get(name);
                  int times = name.contains(".classifier.") ? 4 : 1;
                  int row =
                      name.endsWith("classifier.weight") ? config.network().heads().width() : 1;
                  assertThat(now).as(name).hasSize(times * before.length);
                  for (int i = 0; i < now.length; i++) {
                    assertThat(now[i]).isEqualTo(before[i / row / times * row + i % row]);
                  }
                });
      }
    }
  }

  @Test
  void somebodysBackboneLearnsWithFreshDecoders() throws IOException {
    Map<String, ScriptTensor> backbone = new TreeMap<>();
    NetworkArchive.streams(config.network(), new FreshWeights(77))
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("backbone.")) {
                backbone.put(name, tensor);
              }
            });
    Path weights = folder.resolve("backbone.safetensors");
    SafetensorsWriter.write(weights, backbone, Map.of());
    Map<String, float[]> fresh;
    try (Learner learner = Learner.fresh(config)) {
      fresh = learner.state();
    }
    try (Learner learner = Learner.fresh(config.continuing(weights, 1e-2, false))) {
      learner
          .state()
          .forEach(
              (name, values) -> {
                if (name.endsWith("conv.weight")) {
                  assertThat(Arrays.equals(values, fresh.get(name)))
                      .as(name)
                      .isEqualTo(!name.startsWith("backbone."));
                }
              });
      assertThat(learner.step(1, 1e-2, tiles)[0]).isPositive();
    }
  }

  @Test
  void aStartThatDoesNotFitIsNamed() throws IOException {
    Path finest = folder.resolve("finest.pt");
    NetworkArchive.write(
        finest, config.network().withSubpixels(4), config.manifest(), new FreshWeights(1));
    assertThatThrownBy(() -> Learner.fresh(finer(finest)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(finest.toString(), "16 values a pixel", "start from one");
    Path folded = folder.resolve("folded.pt");
    NetworkArchive.write(
        folded, config.network().withFolded(true), config.manifest(), new FreshWeights(1));
    assertThatThrownBy(() -> Learner.fresh(finer(folded)))
        .isInstanceOf(TrainingException.class)
        .hasMessageContainingAll(folded.toString(), "folded", "checkpoint.safetensors");
  }

  private TrainConfig finer(Path start) {
    return new TrainConfig(
        config.network().withSubpixels(2),
        start,
        config.manifest(),
        config.samples(),
        config.optimiser(),
        config.length(),
        config.rhythm(),
        config.machine(),
        config.out());
  }

  @Test
  void clippingBoundsTheStep() {
    // moments after one step are 0.1 times the gradient: their norm is at most 0.1 * clip
    try (Learner learner = Learner.fresh(config)) {
      learner.step(1, 1e-3, tiles);
      double square = 0;
      for (float[] values : learner.checkpoint(1, 0, 0).first().values()) {
        for (float v : values) {
          square += v * v;
        }
      }
      assertThat(Math.sqrt(square)).isLessThanOrEqualTo(0.1 * 1.0001).isGreaterThan(0.0999);
    }
  }

  @Test
  void aLossThatIsNoNumberStopsTheRun() {
    try (Learner learner = Learner.fresh(config)) {
      tiles.get(0).hv()[224 * 112 + 112] = Float.NaN;
      assertThatThrownBy(() -> learner.step(1, 1e-3, tiles))
          .isInstanceOf(TrainingException.class)
          .hasMessageContaining("step 1")
          .hasMessageContaining("learning rate");
    }
  }
}
