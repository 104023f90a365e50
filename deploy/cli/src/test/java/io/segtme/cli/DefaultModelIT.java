package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.cli.stack.BuiltInModel;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModel;
import io.segtme.connectors.djl.TileModels;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.checkpoint.ModelInfo;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.network.ConvBackbone;
import io.segtme.models.network.NetworkSpec;
import io.segtme.segmentation.config.ModelFacts;
import io.segtme.testing.SharedData;
import io.segtme.training.evaluate.Evaluator;
import io.segtme.training.evaluate.FieldSet;
import io.segtme.training.evaluate.Scores;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The models that come along are as good as their card says. */
final class DefaultModelIT {
  @TempDir Path dir;
  private Path trained;
  private Path haematoxylin;

  @BeforeEach
  void write() throws IOException {
    trained = dir.resolve("default.pt");
    haematoxylin = dir.resolve("haematoxylin.pt");
    BuiltInModel.DEFAULT.write(trained);
    BuiltInModel.HAEMATOXYLIN.write(haematoxylin);
  }

  @Test
  void itIsSmallAndSaysWhatItIs() {
    ModelInfo info = ModelInfo.of(trained);
    assertThat(info.fileBytes()).isLessThan(8_000_000);
    assertThat(info.parameters().orElseThrow()).isLessThan(3_000_000);
    NetworkSpec network = info.spec().orElseThrow();
    assertThat(network.backbone()).isInstanceOf(ConvBackbone.class);
    ModelManifest manifest = info.manifest();
    assertThat(manifest.name()).isEqualTo("segtme-default");
    assertThat(manifest.typed()).isTrue();
    assertThat(manifest.mpp()).isEqualTo(0.314);
    assertThat(manifest.stitch()).isEqualTo(StitchMode.CROP);
    assertThat(manifest.margin()).isEqualTo(32);
    assertThat(manifest.padding()).isEqualTo(ModelManifest.Padding.WHITE);
    assertThat(manifest.seeds()).isEqualTo(SeedKind.CORE);
    assertThat(manifest.licence()).isEqualTo("Apache-2.0");
  }

  @Test
  void whatTheJobKnowsOfAModelIsWhatRuns() {
    for (Path archive : List.of(trained, haematoxylin)) {
      ModelFacts known = ModelFacts.of(archive, ModelOptions.defaults());
      try (TileModel model = TileModels.open(archive, ModelOptions.defaults())) {
        assertThat(known)
            .isEqualTo(
                new ModelFacts(model.manifest(), model.digest(), model.runtime(), model.batch()));
      }
      assertThat(known.runtime()).endsWith("method=infer");
    }
  }

  @Test
  void onPhantomsOfUnseenSeeds() {
    Scores scores = scores(trained, FieldSet.phantoms(900_000, 40));
    assertThat(scores.bpqPooled()).isGreaterThanOrEqualTo(0.70);
    assertThat(scores.meanIou()).isGreaterThanOrEqualTo(0.75);
  }

  @Test
  void onRealFieldsThatWereKeptOutOfTraining() {
    FieldSet fields = heldOut();
    double bpq = scores(trained, fields).bpqPooled();
    assertThat(bpq).isGreaterThanOrEqualTo(0.68);
    assertThat(bpq).isGreaterThanOrEqualTo(scores(haematoxylin, fields).bpqPooled() + 0.15);
  }

  @Test
  void phantomsAreAsHardAsLife() {
    double life = scores(haematoxylin, heldOut()).bpqPooled();
    double phantoms = scores(haematoxylin, FieldSet.phantoms(900_000, 40)).bpqPooled();
    assertThat(phantoms).isCloseTo(life, within(0.15));
  }

  private static FieldSet heldOut() {
    return FieldSet.folder(
        SharedData.file("data/labelled/nucls"), FieldSet.Part.HELD_OUT, OptionalDouble.empty());
  }

  private static Scores scores(Path model, FieldSet fields) {
    return Evaluator.run(model, ModelOptions.defaults(), fields).scores();
  }
}
