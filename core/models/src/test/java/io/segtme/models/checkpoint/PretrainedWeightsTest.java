package io.segtme.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveWeights;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.safetensors.Safetensors;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PretrainedWeightsTest {
  private static final long SEED = 9;

  @TempDir Path dir;

  private final NetworkSpec spec = Networks.tinyVit();

  /** Tensors of the golden checkpoint, those of its backbone named as in timm. */
  private Path some(Predicate<String> wanted) throws IOException {
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    Goldens.tensors("vit.safetensors")
        .forEach(
            (name, tensor) -> {
              if (wanted.test(name)) {
                tensors.put(name.replaceFirst("^encoder\\.", ""), tensor);
              }
            });
    return Goldens.write(dir.resolve("weights.safetensors"), tensors);
  }

  private static List<Float> values(Weights weights, NetworkTensor tensor) throws IOException {
    List<Float> all = new ArrayList<>();
    weights.stream(
        tensor,
        (piece, length) -> {
          for (int i = 0; i < length; i++) {
            all.add(piece[i]);
          }
        });
    return all;
  }

  @Test
  void aBackboneAloneStartsANetworkWithFreshDecoders() throws IOException {
    Path file = some(name -> name.startsWith("encoder."));
    Weights weights = PretrainedWeights.open(file, spec, SEED);
    try (Safetensors stored = Safetensors.open(file)) {
      for (NetworkTensor tensor : NetworkArchive.tensors(spec)) {
        Weights expected =
            tensor.key().startsWith("backbone.")
                ? (t, sink) -> stored.stream(t.key().substring("backbone.".length()), sink)
                : new FreshWeights(SEED);
        assertThat(values(weights, tensor)).as(tensor.key()).isEqualTo(values(expected, tensor));
      }
    }
  }

  @Test
  void aWholeCheckpointIsTakenWhole() throws IOException {
    Path file = Goldens.file("vit.safetensors");
    Weights weights = PretrainedWeights.open(file, spec, SEED);
    ModelImport.Result imported =
        ModelImport.of(spec, Networks.manifest(2)).run(file, dir.resolve("net.pt"));
    Weights archive = ArchiveWeights.open(dir.resolve("net.pt"));
    assertThat(imported.tensors()).isPositive();
    for (NetworkTensor tensor : NetworkArchive.tensors(spec)) {
      assertThat(values(weights, tensor)).as(tensor.key()).isEqualTo(values(archive, tensor));
    }
  }

  @Test
  void aPartIsThereWholeOrNotAtAll() throws IOException {
    refused(
        some(name -> !name.equals("decode_hover.fpn_convs.1.conv.weight")),
        "missing (1)",
        "hv.fpn_convs.1.conv.weight");
    refused(
        some(name -> !name.equals("encoder.blocks.2.ls1.gamma")), "backbone.blocks.2.ls1.gamma");
    refused(some(name -> !name.startsWith("encoder.")), "missing", "backbone.cls_token");
    Map<String, ScriptTensor> more = Goldens.tensors("vit.safetensors");
    more.put("stranger.weight", ScriptTensor.floats(new long[] {1}, new float[1]));
    refused(Goldens.write(dir.resolve("more.safetensors"), more), "left over", "stranger.weight");
    refused(dir.resolve("absent.safetensors"), "give a safetensors file");
  }

  private void refused(Path file, String... parts) {
    assertThatThrownBy(() -> PretrainedWeights.open(file, spec, SEED))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContainingAll(parts);
  }
}
