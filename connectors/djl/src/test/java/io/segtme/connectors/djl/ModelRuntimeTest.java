package io.segtme.connectors.djl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.segtme.models.ModelException;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.archive.TestNetworks;
import io.segtme.models.manifest.ModelManifest.Padding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No test of this class may start PyTorch. */
final class ModelRuntimeTest {
  private static final ModelOptions OPTIONS = ModelOptions.defaults();

  @TempDir Path dir;

  @Test
  void isKnownWithoutPyTorch() throws IOException {
    Path plain = TestNetworks.plain(dir.resolve("plain.pt"), Padding.ZERO);
    assertThat(ModelRuntime.of(plain, TestNetworks.manifest(Padding.ZERO, 4), OPTIONS))
        .hasToString(
            "pytorch 2.7.1 cpu %s float32 threads=1 batch=4 method=forward"
                .formatted(InstructionSet.here()));
    Path haematoxylin = dir.resolve("haematoxylin.pt");
    Haematoxylin.write(haematoxylin);
    assertThat(
            ModelRuntime.of(
                haematoxylin, Haematoxylin.manifest(), OPTIONS.withThreads(3).withBatch(2)))
        .hasToString(
            "pytorch 2.7.1 cpu %s float32 threads=3 batch=2 method=infer"
                .formatted(InstructionSet.here()));
    Path maps = Path.of("/proc/self/maps");
    assumeThat(maps).exists();
    assertThat(Files.readString(maps)).doesNotContain("libtorch");
  }

  @Test
  void aNetworkWithoutEitherMethodIsRefused() throws IOException {
    Path file =
        TestNetworks.of(
            dir.resolve("score.pt"), "def score(self, x: Tensor) -> Tensor:\n  return x", 2);
    assertThatThrownBy(() -> ModelRuntime.of(file, TestNetworks.manifest(Padding.ZERO, 2), OPTIONS))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(file.toString(), "[score]", "neither 'infer' nor 'forward'");
  }
}
