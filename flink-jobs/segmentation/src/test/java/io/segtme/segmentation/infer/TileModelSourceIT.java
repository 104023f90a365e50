package io.segtme.segmentation.infer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.TileModel;
import io.segtme.models.ModelException;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.TorchScriptArchive;
import io.segtme.segmentation.config.JobConfig;
import io.segtme.segmentation.config.ModelFacts;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.flink.runtime.execution.SuppressRestartsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TileModelSourceIT {
  @TempDir Path folder;

  private static JobConfig.Model planned(Path archive, String digest, String runtime) {
    ModelFacts facts = ModelFacts.of(archive, ModelOptions.defaults());
    return new JobConfig.Model(
        archive.toString(),
        "cpu",
        1,
        facts.batch(),
        facts.name(),
        digest.isEmpty() ? facts.digest() : digest,
        runtime.isEmpty() ? facts.runtime() : runtime,
        false);
  }

  private Path haematoxylin() throws IOException {
    Path archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
    return archive;
  }

  /** The file looks like a tile model; only running it shows that it is none. */
  private Path wrong(String name) throws IOException {
    Path archive = folder.resolve(name);
    ScriptModule network =
        ScriptModule.named("Wrong")
            .methods("def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:\n  return rgb")
            .build();
    TorchScriptArchive.of(network)
        .extra(ModelManifest.FILE_NAME, Haematoxylin.manifest().toBytes())
        .write(archive);
    return archive;
  }

  @Test
  void opensWhatThePlanKnew() throws IOException {
    JobConfig.Model model = planned(haematoxylin(), "", "");
    try (TileModel open = TileModelSource.archive(model).open()) {
      assertThat(open.digest()).isEqualTo(model.digest());
      assertThat(open.runtime()).isEqualTo(model.runtime());
      assertThat(open.batch()).isEqualTo(model.batch());
    }
  }

  @Test
  void anotherFileOrRuntimeThanPlannedIsRefused() throws IOException {
    Path archive = haematoxylin();
    TileModelSource file = TileModelSource.archive(planned(archive, "ab".repeat(32), ""));
    assertThatThrownBy(file::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll(archive.toString(), "planned with abab", "same file");
    TileModelSource runtime = TileModelSource.archive(planned(archive, "", "pytorch 1"));
    assertThatThrownBy(runtime::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("method=infer'", "planned with 'pytorch 1'");
  }

  @Test
  void aPlannedNetworkThatBreaksTheContractEndsTheJob() throws IOException {
    TileModelSource source = TileModelSource.archive(planned(wrong("wrong.pt"), "", ""));
    assertThatThrownBy(source::open)
        .isInstanceOf(SuppressRestartsException.class)
        .cause()
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("wrong.pt", "does not fit", "infer gives");
  }

  @Test
  void anUnusableFileThatWasNotPlannedIsNamedAsAnother() throws IOException {
    TileModelSource source = TileModelSource.archive(planned(wrong("w.pt"), "ab".repeat(32), ""));
    assertThatThrownBy(source::open)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("planned with abab");
  }
}
