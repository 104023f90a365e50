package io.segtme.models.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.models.ModelException;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.ArchiveWeights;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.archive.Networks;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ModelImportTest {
  @TempDir Path dir;

  private final NetworkSpec spec = Networks.tinyVit();

  private Path archive() {
    return dir.resolve("net.pt");
  }

  private ModelImport.Result run(Path source) {
    return ModelImport.of(spec, Networks.manifest(2)).run(source, archive());
  }

  private Path renamed(UnaryOperator<String> names) throws IOException {
    Map<String, ScriptTensor> tensors = new LinkedHashMap<>();
    Goldens.tensors("vit.safetensors").forEach((k, v) -> tensors.put(names.apply(k), v));
    return Goldens.write(dir.resolve("model.safetensors"), tensors);
  }

  private void refused(Path source, String... parts) throws IOException {
    assertThatThrownBy(() -> run(source))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(source.toString())
        .hasMessageContainingAll(parts);
    try (var files = Files.list(dir)) {
      assertThat(files.filter(f -> f.toString().contains(".pt"))).as("no output").isEmpty();
    }
  }

  @Test
  void completeCheckpoint() throws IOException {
    Path source = Goldens.file("vit.safetensors");
    ModelImport.Result result = run(source);
    assertThat(result.tensors()).isEqualTo(Goldens.tensors("vit.safetensors").size());
    assertThat(result.names())
        .containsEntry("backbone.cls_token", "encoder.cls_token")
        .containsEntry("pyramid.2.bias", "reassemble.2.bias")
        .containsEntry("semantic.classifier.weight", "decode_types.classifier.weight")
        .containsEntry(
            "hv.psp_modules.3.1.conv.weight", "decode_hover.psp_modules.3.1.conv.weight");
    assertThat(result.manifest().source())
        .isEqualTo(SourceDigest.of(source, ProgressListener.none()));
    assertThat(ArchiveFile.manifest(archive())).isEqualTo(result.manifest());
    ModelInfo info = ModelInfo.of(archive());
    assertThat(info.spec()).contains(spec);
    assertThat(info.parameters()).hasValue(result.parameters());
    assertThat(info.fileBytes()).isGreaterThan(info.tensorBytes());
    assertThat(info.tensorBytes()).isGreaterThan(4 * result.parameters());
  }

  @Test
  void wrappersAndOtherNames() throws IOException {
    byte[] plain = imported(Goldens.file("vit.safetensors"));
    List<UnaryOperator<String>> ways =
        List.of(
            k -> "module." + k,
            k -> "_orig_mod.module.model." + k,
            k -> k.replace("encoder.", "model.vit.backbone."),
            k -> k.startsWith("encoder.") ? k.substring(8) : k,
            k -> k.replace("reassemble.0", "necks.a.conv").replace("decode_types", "heads.np.sem"));
    for (UnaryOperator<String> way : ways) {
      assertThat(imported(renamed(way))).hasSameSizeAs(plain);
      NetworkArchive.write(
          dir.resolve("again.pt"), spec, Networks.manifest(2), ArchiveWeights.open(archive()));
      assertThat(weights(archive())).isEqualTo(weights(dir.resolve("again.pt")));
    }
  }

  private byte[] imported(Path source) throws IOException {
    run(source);
    return Files.readAllBytes(archive());
  }

  private Map<String, float[]> loaded(Path file) throws IOException {
    Weights weights = ArchiveWeights.open(file);
    Map<String, float[]> values = new LinkedHashMap<>();
    for (var tensor : NetworkArchive.tensors(spec)) {
      weights.stream(
          tensor, (floats, length) -> values.put(tensor.key(), Arrays.copyOf(floats, length)));
    }
    return values;
  }

  private List<List<Float>> weights(Path file) throws IOException {
    List<List<Float>> all = new ArrayList<>();
    for (float[] values : loaded(file).values()) {
      List<Float> list = new ArrayList<>();
      for (float value : values) {
        list.add(value);
      }
      all.add(list);
    }
    return all;
  }

  @Test
  void renamedCheckpointGivesTheSameWeights() throws IOException {
    run(Goldens.file("vit.safetensors"));
    List<List<Float>> plain = weights(archive());
    run(renamed(k -> "module._orig_mod." + k.replace("decode_", "net.d_")));
    assertThat(weights(archive())).isEqualTo(plain);
    Map<String, ScriptTensor> golden = Goldens.tensors("vit.safetensors");
    assertThat(loaded(archive()).get("backbone.pos_embed"))
        .hasSize((int) golden.get("encoder.pos_embed").elements());
  }

  @Test
  void truncatedFile() throws IOException {
    byte[] bytes = Files.readAllBytes(Goldens.file("vit.safetensors"));
    Path cut = dir.resolve("cut.safetensors");
    refused(Files.write(cut, Arrays.copyOf(bytes, bytes.length - 1)), "cut off", "copy it again");
    refused(Files.write(cut, Arrays.copyOf(bytes, 400)), "cut off within its header");
    refused(Files.write(cut, Arrays.copyOf(bytes, 4)), "no header");
    refused(Files.writeString(cut, "this is a text and no model at all"), "no header");
    refused(dir.resolve("absent.safetensors"), "no file");
  }

  @Test
  void wrongFileGetsTheWholeList() throws IOException {
    Map<String, ScriptTensor> tensors = Goldens.tensors("vit.safetensors");
    tensors.remove("encoder.blocks.3.ls1.gamma");
    tensors.remove("decode_hover.classifier.bias");
    tensors.put("encoder.head.weight", ScriptTensor.floats(new long[] {2}, 1, 2));
    tensors.put("encoder.norm.bias", ScriptTensor.floats(new long[] {2}, 1, 2));
    tensors.put("encoder.norm.weight", ScriptTensor.longs(new long[] {12}, new long[12]));
    Path wrong = Goldens.write(dir.resolve("wrong.safetensors"), tensors);
    refused(
        wrong,
        "missing (2):",
        "backbone.blocks.3.ls1.gamma [12]",
        "hv.classifier.bias [2]",
        "left over (1):",
        "encoder.head.weight",
        "mis-shaped (2):",
        "encoder.norm.bias F32 [2], wanted [12]",
        "encoder.norm.weight I64 [12], wanted [12]");
    refused(Goldens.file("conv.safetensors"), "missing", "backbone.cls_token", "left over");
  }

  @Test
  void twoCandidatesAreNotGuessed() throws IOException {
    Map<String, ScriptTensor> tensors = Goldens.tensors("vit.safetensors");
    Goldens.tensors("vit.safetensors")
        .forEach((k, v) -> tensors.put(k.replace("decode_types", "auxiliary"), v));
    Path two = Goldens.write(dir.resolve("two.safetensors"), tensors);
    refused(two, "undecided (1)", "semantic may be any of", "auxiliary.classifier.weight");
    Path map = Files.writeString(dir.resolve("map.txt"), "# one is enough\nauxiliary.* = -\n");
    ModelImport.of(spec, Networks.manifest(2)).withKeyMap(KeyMap.read(map)).run(two, archive());
    assertThat(archive()).exists();
  }

  @Test
  void explicitNames() throws IOException {
    Path source = renamed(k -> k.replace("encoder.blocks", "x.layer").replace(".qkv.", ".in."));
    refused(source, "missing", "left over");
    Path map = dir.resolve("map.txt");
    StringBuilder text = new StringBuilder("encoder.* = backbone.*\n");
    for (int i = 0; i < 5; i++) {
      text.append("x.layer.%1$d.attn.in.* = backbone.blocks.%1$d.attn.qkv.*\n".formatted(i));
    }
    Files.writeString(map, text.append("x.layer.* = backbone.blocks.*\n"));
    ModelImport.of(spec, Networks.manifest(2)).withKeyMap(KeyMap.read(map)).run(source, archive());
    assertThat(archive()).exists();
    Files.writeString(map, "encoder.* = backbone\n");
    assertThatThrownBy(() -> KeyMap.read(map))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll("line 1", "no rule");
  }

  @Test
  void progressEndsAtTheWhole() {
    Map<String, Long> done = new LinkedHashMap<>();
    ModelImport.of(spec, Networks.manifest(2))
        .withProgress(
            (stage, at, total) -> {
              assertThat(at).isBetween(0L, total);
              done.put(stage, total - at);
            })
        .run(Goldens.file("vit.safetensors"), archive());
    assertThat(done).containsOnlyKeys("hashing the source", "writing the archive");
    assertThat(done.values()).containsOnly(0L);
  }

  @Test
  void randomCheckpointImportsAndIsTheSameEveryTime() throws IOException {
    Path one = dir.resolve("one.safetensors");
    RandomUni2.write(one, spec, 5, ProgressListener.none());
    Path two = dir.resolve("two.safetensors");
    RandomUni2.write(two, spec, 5, ProgressListener.none());
    assertThat(one).hasSameBinaryContentAs(two);
    run(one);
    assertThat(archive()).exists();
  }
}
