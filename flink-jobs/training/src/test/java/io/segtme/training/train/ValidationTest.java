package io.segtme.training.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.training.config.TestConfigs;
import io.segtme.training.config.TrainConfig;
import io.segtme.training.data.TestFields;
import io.segtme.training.learn.EngineForTests;
import io.segtme.training.learn.Learner;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ValidationTest {
  @TempDir Path folder;

  @Test
  void leavesAnArchiveThatServes() throws IOException {
    EngineForTests.start();
    TrainConfig config = TestConfigs.tiny(TestConfigs.data(folder.resolve("data")), folder, 10);
    try (Learner learner = Learner.fresh(config)) {
      Validation validation =
          new Validation(
              config, Map.of("v", List.of(TestFields.discField("v", 96, 0.25))), Double.NaN);
      Validation.Result outcome = validation.validate(learner.exported());
      assertThat(outcome.isBest()).isTrue();
      assertThat(outcome.scores().all().fields()).hasSize(1);
      ModelManifest manifest = ArchiveFile.manifest(folder.resolve("best.pt"));
      assertThat(manifest.margin()).isEqualTo(32);
      assertThat(manifest.seeds()).isEqualTo(SeedKind.CORE);
      assertThat(manifest.padding()).isEqualTo(ModelManifest.Padding.WHITE);
      assertThat(manifest.mpp()).isEqualTo(0.314);
      Validation best = new Validation(config, Map.of(), 2);
      assertThat(best.best()).isEqualTo(2);
    }
  }
}
