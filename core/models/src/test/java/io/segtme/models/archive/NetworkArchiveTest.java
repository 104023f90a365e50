package io.segtme.models.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.NetworkSpecJson;
import io.segtme.models.network.Precision;
import io.segtme.models.network.Readout;
import io.segtme.models.network.VitBackbone;
import io.segtme.models.weights.FreshWeights;
import io.segtme.models.weights.MapWeights;
import io.segtme.models.weights.NetworkTensor;
import io.segtme.models.weights.NetworkTensor.Kind;
import io.segtme.models.weights.Weights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NetworkArchiveTest {
  @TempDir Path dir;

  @Test
  void fullSizeIsThatOfTheCard() {
    NetworkSpec spec = NetworkSpec.uni2UperHoVer();
    assertThat(NetworkArchive.parameters(spec)).isEqualTo(847_771_400);
    long backbone =
        NetworkArchive.tensors(spec).stream().filter(t -> t.key().startsWith("backbone.")).count();
    assertThat(backbone).isEqualTo(343);
    Map<String, List<Long>> shapes = new HashMap<>();
    NetworkArchive.tensors(spec).forEach(t -> shapes.put(t.key(), t.shape()));
    assertThat(shapes)
        .containsEntry("backbone.reg_token", List.of(1L, 8L, 1536L))
        .containsEntry("backbone.pos_embed", List.of(1L, 256L, 1536L))
        .containsEntry("backbone.blocks.23.mlp.fc1.weight", List.of(8192L, 1536L))
        .containsEntry("backbone.blocks.0.mlp.fc2.weight", List.of(1536L, 4096L))
        .containsEntry("pyramid.3.weight", List.of(2048L, 1536L, 1L, 1L))
        .containsEntry("semantic.bottleneck.conv.weight", List.of(768L, 5120L, 3L, 3L))
        .containsEntry("hv.psp_modules.3.1.conv.weight", List.of(768L, 2048L, 1L, 1L))
        .containsEntry("hv.fpn_bottleneck.conv.weight", List.of(768L, 3072L, 3L, 3L))
        .containsEntry("hv.classifier.bias", List.of(2L));
  }

  @Test
  void defaultForProcessorsIsSmall() {
    assertThat(NetworkArchive.parameters(NetworkSpec.conv())).isLessThan(2_000_000);
  }

  @Test
  void foldingAndPrecisionChangeNothingInWhatIsWanted() {
    for (NetworkSpec spec : List.of(Networks.tinyConv(), Networks.tinyVit())) {
      assertThat(NetworkArchive.tensors(spec.withFolded(true).withPrecision(Precision.BFLOAT16)))
          .isEqualTo(NetworkArchive.tensors(spec));
      assertThat(NetworkArchive.streams(spec, new FreshWeights(1)).keySet())
          .containsExactlyElementsOf(
              NetworkArchive.tensors(spec).stream().map(NetworkTensor::key).toList());
    }
  }

  @Test
  void equalSeedsGiveEqualFilesAndOthersDoNot() throws IOException {
    Path one = write("one.pt", Networks.tinyConv(), new FreshWeights(3));
    Path two = write("two.pt", Networks.tinyConv(), new FreshWeights(3));
    Path other = write("other.pt", Networks.tinyConv(), new FreshWeights(4));
    assertThat(one).hasSameBinaryContentAs(two);
    assertThat(values(ArchiveWeights.open(one)).get("backbone.stem.conv.weight"))
        .isNotEqualTo(values(ArchiveWeights.open(other)).get("backbone.stem.conv.weight"));
  }

  private Path write(String name, NetworkSpec spec, Weights weights) throws IOException {
    Path file = dir.resolve(name);
    NetworkArchive.write(file, spec, Networks.manifest(2), weights);
    return file;
  }

  private static Map<String, float[]> values(Weights weights) throws IOException {
    Map<String, float[]> values = new HashMap<>();
    for (NetworkTensor tensor : NetworkArchive.tensors(Networks.tinyConv())) {
      List<Float> all = new ArrayList<>();
      weights.stream(
          tensor,
          (floats, length) -> {
            for (int i = 0; i < length; i++) {
              all.add(floats[i]);
            }
          });
      float[] array = new float[all.size()];
      for (int i = 0; i < array.length; i++) {
        array[i] = all.get(i);
      }
      values.put(tensor.key(), array);
    }
    return values;
  }

  @Test
  void archivesAndMemoryAreSourcesLikeAnyOther() throws IOException {
    Path first = write("first.pt", Networks.tinyConv(), new FreshWeights(3));
    Path copy = write("copy.pt", Networks.tinyConv(), ArchiveWeights.open(first));
    Path again =
        write("again.pt", Networks.tinyConv(), new MapWeights(values(ArchiveWeights.open(copy))));
    assertThat(copy).hasSameBinaryContentAs(first);
    assertThat(again).hasSameBinaryContentAs(first);
    assertThat(NetworkArchive.spec(first)).contains(Networks.tinyConv());
  }

  @Test
  void foldedArchivesAndOtherNetworksAreNoSources() throws IOException {
    Path folded = write("folded.pt", Networks.tinyConv().withFolded(true), new FreshWeights(3));
    assertThatThrownBy(() -> ArchiveWeights.open(folded))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(folded.toString(), "folded", "checkpoint.safetensors");
    Path conv = write("conv.pt", Networks.tinyConv(), new FreshWeights(3));
    Path vit = dir.resolve("vit.pt");
    assertThatThrownBy(() -> write("vit.pt", Networks.tinyVit(), ArchiveWeights.open(conv)))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll("backbone.cls_token", conv.toString());
    assertThat(vit).doesNotExist();
    assertThatThrownBy(() -> write("vit.pt", Networks.tinyVit(), new MapWeights(Map.of())))
        .hasMessageContaining("backbone.cls_token is missing");
  }

  @Test
  void freshWeightsHaveTheSpreadOfHe() throws IOException {
    NetworkTensor tensor =
        NetworkArchive.tensors(NetworkSpec.conv()).stream()
            .filter(t -> t.key().equals("backbone.levels.3.units.0.first.conv.weight"))
            .findFirst()
            .orElseThrow();
    double[] sums = new double[2];
    new FreshWeights(1)
        .stream(
            tensor,
            (values, length) -> {
              for (int i = 0; i < length; i++) {
                sums[0] += values[i];
                sums[1] += (double) values[i] * values[i];
              }
            });
    double n = tensor.elements();
    assertThat(tensor.kind()).isEqualTo(Kind.PARAMETER);
    assertThat(sums[0] / n).isCloseTo(0, within(0.001));
    assertThat(Math.sqrt(sums[1] / n)).isCloseTo(Math.sqrt(2.0 / (9 * 128)), within(0.0005));
  }

  @Test
  void specificationsThatMakeNoSense() {
    assertThatThrownBy(() -> NetworkSpec.conv(4, List.of(1, 2, 3), List.of(1, 1, 1, 1), 4))
        .hasMessageContainingAll("'channels' is [1, 2, 3]", "four numbers of at least 1");
    VitBackbone uni = VitBackbone.uni2h();
    assertThatThrownBy(() -> uni.withSizes(List.of(0, 1, 2, 3))).hasMessageContaining("'sizes'");
    assertThatThrownBy(() -> NetworkSpec.of(uni, 0)).hasMessageContaining("'width' is 0");
    assertThatThrownBy(() -> NetworkSpecJson.read("{\"backbone\":\"cnn\"}"))
        .hasMessageContaining("allowed: conv, vit");
    for (NetworkSpec spec :
        List.of(
            Networks.tinyVit(),
            NetworkSpec.conv().withPrecision(Precision.BFLOAT16),
            NetworkSpec.conv().withReadout(Readout.careful()).withFrozen(true))) {
      assertThat(NetworkSpecJson.read(NetworkSpecJson.write(spec))).isEqualTo(spec);
    }
    String older =
        NetworkSpecJson.write(Networks.tinyConv())
            .replaceFirst(",\"turned\".*\"frozen\":false", "");
    assertThat(older).doesNotContain("turned", "subpixels");
    assertThat(NetworkSpecJson.read(older)).isEqualTo(Networks.tinyConv());
  }
}
