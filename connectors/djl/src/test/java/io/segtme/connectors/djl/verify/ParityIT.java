package io.segtme.connectors.djl.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.verify.ModelVerify.Verdict;
import io.segtme.models.ModelException;
import io.segtme.models.archive.Networks;
import io.segtme.models.checkpoint.Goldens;
import io.segtme.models.checkpoint.ModelImport;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.network.Precision;
import io.segtme.models.network.VitBackbone;
import io.segtme.models.torchscript.ScriptTensor;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our networks against plain torch.nn with the same weights: import, then verify. */
final class ParityIT {
  private static final double TOLERANCE = 1e-5;

  @TempDir Path dir;

  private Verdict verdict(NetworkSpec spec, String weights, Path pair) {
    Path archive = dir.resolve("net.pt");
    ModelImport.of(spec, Networks.manifest(2)).run(Goldens.file(weights), archive);
    return ModelVerify.defaults().withTolerance(TOLERANCE).run(archive, pair);
  }

  private void same(NetworkSpec spec, String weights, String pair) {
    Verdict verdict = verdict(spec, weights, Goldens.file(pair));
    assertThat(verdict.logits().max()).as("%s", verdict).isLessThanOrEqualTo(TOLERANCE);
    assertThat(verdict.hv().max()).as("%s", verdict).isLessThanOrEqualTo(TOLERANCE);
    assertThat(verdict.logits().magnitude()).as("not trivial").isGreaterThan(0.1);
    assertThat(verdict.equal()).isTrue();
    assertThat(verdict.sameClass()).isGreaterThan(0.999);
  }

  @Test
  void transformerInAllForms() {
    for (boolean folded : new boolean[] {false, true}) {
      for (boolean fused : new boolean[] {false, true}) {
        NetworkSpec spec = Networks.tinyVit().withFolded(folded).withFused(fused);
        same(spec, "vit.safetensors", "vit-pair.safetensors");
      }
    }
  }

  @Test
  void transformerWithNormedTaps() {
    VitBackbone vit = (VitBackbone) Networks.tinyVit().backbone();
    NetworkSpec spec = Networks.tinyVit().withBackbone(vit.withTapNorm(true));
    same(spec, "vit.safetensors", "vit-tapnorm-pair.safetensors");
    assertThat(verdict(spec, "vit.safetensors", Goldens.file("vit-pair.safetensors")).equal())
        .as("taps without norm are something else")
        .isFalse();
  }

  @Test
  void convolutions() {
    same(Networks.tinyConv(), "conv.safetensors", "conv-pair.safetensors");
    same(Networks.tinyConv().withFolded(true), "conv.safetensors", "conv-pair.safetensors");
  }

  @Test
  void subpixels() {
    NetworkSpec fine = NetworkSpec.conv(4, List.of(4, 6, 8, 10), List.of(0, 0, 0, 0), 3);
    same(fine.withSubpixels(2), "fine.safetensors", "fine-pair.safetensors");
    assertThatThrownBy(() -> same(fine, "fine.safetensors", "fine-pair.safetensors"))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("classifier");
  }

  @Test
  void bfloat16InsideIsNear() {
    for (boolean folded : new boolean[] {false, true}) {
      for (String kind : new String[] {"vit", "conv"}) {
        NetworkSpec spec = kind.equals("vit") ? Networks.tinyVit() : Networks.tinyConv();
        spec = spec.withPrecision(Precision.BFLOAT16).withFolded(folded);
        Verdict verdict =
            verdict(spec, kind + ".safetensors", Goldens.file(kind + "-pair.safetensors"));
        assertThat(verdict.logits().max() / verdict.logits().magnitude())
            .as("%s", verdict)
            .isBetween(1e-5, 0.05);
        assertThat(verdict.equal()).isFalse();
      }
    }
  }

  @Test
  void otherPyramidAndOtherPixelsAreSeen() throws Exception {
    VitBackbone vit = (VitBackbone) Networks.tinyVit().backbone();
    NetworkSpec spec = Networks.tinyVit().withBackbone(vit.withSizes(List.of(16, 8, 4, 2)));
    assertThat(verdict(spec, "vit.safetensors", Goldens.file("vit-pair.safetensors")).equal())
        .isFalse();
    Map<String, ScriptTensor> pair = Goldens.tensors("vit-pair.safetensors");
    float[] blank = new float[3 * 28 * 28];
    pair.put("input", ScriptTensor.floats(new long[] {1, 3, 28, 28}, blank));
    Path file = Goldens.write(dir.resolve("blank.safetensors"), pair);
    assertThat(verdict(Networks.tinyVit(), "vit.safetensors", file).equal()).isFalse();
  }

  @Test
  void pairsThatDoNotFit() throws Exception {
    Path archive = dir.resolve("net.pt");
    ModelImport.of(Networks.tinyVit(), Networks.manifest(2))
        .run(Goldens.file("vit.safetensors"), archive);
    refused(archive, Goldens.file("vit.safetensors"), "no tensor 'input'");
    Map<String, ScriptTensor> pair = Goldens.tensors("vit-pair.safetensors");
    pair.put("hv", ScriptTensor.floats(new long[] {1, 1, 28, 28}, new float[28 * 28]));
    Path fewer = Goldens.write(dir.resolve("fewer.safetensors"), pair);
    refused(archive, fewer, "1568 values of hv", "784 are recorded");
    pair.put("hv", ScriptTensor.floats(new long[] {1, 2, 28, 1}, new float[56]));
    refused(archive, Goldens.write(fewer, pair), "record input, logits and hv");
    refused(archive, Goldens.file("conv-pair.safetensors"), "give it the input that it was made");
    assertThatThrownBy(
            () ->
                ModelVerify.defaults()
                    .run(dir.resolve("absent.pt"), Goldens.file("vit-pair.safetensors")))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("absent.pt");
  }

  private static void refused(Path archive, Path pair, String... parts) {
    assertThatThrownBy(() -> ModelVerify.defaults().run(archive, pair))
        .isInstanceOf(ModelException.class)
        .hasMessageContainingAll(parts)
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void trialLeavesNothingBehind() throws Exception {
    List<String> stages = new ArrayList<>();
    Uni2Trial.Figures figures =
        Uni2Trial.run(
            dir,
            Networks.tinyConv(),
            ModelOptions.defaults(),
            (stage, done, total) -> {
              if (done == total) {
                stages.add(stage);
              }
            });
    assertThat(stages)
        .containsExactly("writing random weights", "hashing the source", "writing the archive");
    assertThat(figures.tileSeconds()).isPositive();
    assertThat(figures.archiveBytes()).isPositive();
    assertThat(dir).isEmptyDirectory();
  }
}
