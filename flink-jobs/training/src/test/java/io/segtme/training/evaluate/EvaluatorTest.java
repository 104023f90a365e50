package io.segtme.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.kernels.frame.StitchMode;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.TorchScriptArchive;
import io.segtme.training.TrainingException;
import io.segtme.training.data.LabelledField;
import io.segtme.training.data.TestFields;
import io.segtme.training.learn.EngineForTests;
import io.segtme.training.targets.HvTargets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a network that reads the truth off the picture: red is the class, green and blue are HV. */
class EvaluatorTest {
  private static final String ORACLE =
      """
      def forward(self, x: Tensor) -> Tuple[Tensor, Tensor]:
        red = torch.mul(torch.add(torch.mul(torch.slice(x, 1, 0, 1), 0.229), 0.485), 255.)
        green = torch.mul(torch.add(torch.mul(torch.slice(x, 1, 1, 2), 0.224), 0.456), 255.)
        blue = torch.mul(torch.add(torch.mul(torch.slice(x, 1, 2, 3), 0.225), 0.406), 255.)
        id = torch.reshape(torch.tensor([0., 40., 80., 120., 160., 200.], dtype=6, device=x.device), [1, 6, 1, 1])
        off = torch.sub(torch.remainder(torch.add(red, 1.), 256.), torch.add(id, 1.))
        logits = torch.neg(torch.mul(torch.mul(off, off), 0.01))
        hv = torch.div(torch.sub(torch.cat([green, blue], 1), 128.), 127.)
        return (logits, hv)
      """;

  @TempDir static Path folder;
  private static Path oracle;

  @BeforeAll
  static void writeOracle() throws IOException {
    EngineForTests.start();
    oracle = folder.resolve("oracle.pt");
    write(oracle, true);
  }

  private static void write(Path file, boolean typed) throws IOException {
    ModelManifest manifest =
        new ModelManifest(
            "oracle",
            "1",
            typed ? ModelManifest.TYPED_CLASSES : ModelManifest.UNTYPED_CLASSES,
            typed,
            0.25,
            StitchMode.CROP,
            32,
            ModelManifest.Padding.WHITE,
            SeedKind.CORE,
            2,
            "CC0-1.0",
            null,
            null);
    TorchScriptArchive.of(ScriptModule.named("Oracle").methods(ORACLE).build())
        .extra(ModelManifest.FILE_NAME, manifest.toBytes())
        .write(file);
  }

  /** A field whose colours say its truth; larger than a tile, so that tiles are joined. */
  private static LabelledField readable(String name, double mpp) {
    LabelledField discs = TestFields.discField(name, 264, mpp);
    int n = discs.pixels();
    float[] hv = new float[2 * n];
    HvTargets.write(discs.instance(), Arrays.stream(discs.instance()).max().orElse(0), 264, hv, 0);
    byte[] rgb = new byte[3 * n];
    for (int i = 0; i < n; i++) {
      rgb[3 * i] = (byte) (40 * discs.cls()[i]);
      rgb[3 * i + 1] = (byte) Math.floor(128.5 + 127 * hv[i]);
      rgb[3 * i + 2] = (byte) Math.floor(128.5 + 127 * hv[n + i]);
    }
    return new LabelledField(name, 264, 264, rgb, discs.instance(), discs.cls(), mpp);
  }

  @Test
  void anOracleIsPerfect() throws IOException {
    Path out = folder.resolve("out");
    FieldSet set = FieldSet.of("made", List.of(readable("one", 0.25)));
    Evaluation evaluation = Evaluator.run(oracle, ModelOptions.defaults(), set, out);
    Scores scores = evaluation.scores();
    assertThat(scores.binary().matched()).isEqualTo(121);
    assertThat(scores.bpqPooled()).isEqualTo(1);
    assertThat(scores.mpq()).isEqualTo(1);
    assertThat(scores.meanIou()).isEqualTo(1);
    assertThat(scores.detection().dq()).isEqualTo(1);
    JsonNode json = new ObjectMapper().readTree(out.resolve("scores.json").toFile());
    assertThat(json.at("/all/bpqPooled").doubleValue()).isEqualTo(1);
    assertThat(json.at("/all/iou/dead").doubleValue()).isEqualTo(1);
    assertThat(json.at("/fields/0/name").textValue()).isEqualTo("one");
    assertThat(json.at("/conventions")).isNotEmpty();
    assertThat(out.resolve("scores.txt")).content().contains("PanNuke's convention", "one");
    assertThat(ImageIO.read(out.resolve("one.png").toFile()).getWidth()).isEqualTo(2 * 528 + 8);
  }

  @Test
  void aWrongTruthIsSeen() {
    LabelledField field = readable("one", 0.25);
    for (int i = 0; i < field.pixels(); i++) {
      field.cls()[i] = (byte) (field.instance()[i] == 1 ? 4 : field.cls()[i]);
    }
    Scores scores =
        Evaluator.run(oracle, ModelOptions.defaults(), FieldSet.of("made", List.of(field)))
            .scores();
    assertThat(scores.bpqPooled()).isEqualTo(1);
    assertThat(scores.mpq()).isLessThan(1);
    assertThat(scores.meanIou()).isLessThan(1);
  }

  @Test
  void anUntypedModelHasNoClassFigures() throws IOException {
    Path untyped = folder.resolve("untyped.pt");
    write(untyped, false);
    FieldSet set = FieldSet.of("made", List.of(readable("one", 0.25)));
    Evaluation evaluation = Evaluator.run(untyped, ModelOptions.defaults(), set);
    JsonNode all = new ObjectMapper().readTree(evaluation.json()).get("all");
    assertThat(all.get("miou").isNull()).isTrue();
    assertThat(all.get("reason").textValue()).isEqualTo("MODEL_UNTYPED");
    assertThat(all.get("bpqPooled").doubleValue()).isEqualTo(1);
    assertThat(evaluation.table()).contains("MODEL_UNTYPED");
  }

  @Test
  void withoutMppItIsRefusedAndAnExplicitOneHelps() {
    Path set = folder.resolve("set");
    assertThat(set.toFile().mkdir()).isTrue();
    TestFields.dataset(set, "null");
    TestFields.write(set, readable("test_1", 0.25));
    assertThatThrownBy(() -> FieldSet.folder(set, FieldSet.Part.ALL, OptionalDouble.empty()))
        .isInstanceOf(TrainingException.class)
        .hasMessage(
            set.resolve("dataset.json")
                + " states no micrometres a pixel: state them in it, or with --mpp");
    FieldSet unstated = FieldSet.of("made", List.of(readable("one", Double.NaN)));
    assertThatThrownBy(() -> Evaluator.run(oracle, ModelOptions.defaults(), unstated))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("field one has no micrometres per pixel")
        .hasMessageContaining("explicit mpp");
    FieldSet stated = FieldSet.folder(set, FieldSet.Part.HELD_OUT, OptionalDouble.of(0.25));
    assertThat(Evaluator.run(oracle, ModelOptions.defaults(), stated).scores().bpqPooled())
        .isEqualTo(1);
  }

  @Test
  void aPartWithoutAFieldIsRefused() {
    TestFields.dataset(folder, "0.25");
    assertThatThrownBy(() -> FieldSet.folder(folder, FieldSet.Part.ALL, OptionalDouble.empty()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("folder " + folder + " has no field: expected are NAME.png");
    TestFields.write(folder, readable("train_1", 0.25));
    assertThatThrownBy(
            () -> FieldSet.folder(folder, FieldSet.Part.HELD_OUT, OptionalDouble.empty()))
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("no field named test_*")
        .hasMessageContaining("ALL");
  }

  @Test
  void labelsComeBackToTheTruthsGrid() {
    // at 0.5 um/px the frame is twice as fine as the truth
    FieldSet coarse = FieldSet.of("made", List.of(readable("one", 0.5)));
    Scores scores = Evaluator.run(oracle, ModelOptions.defaults(), coarse).scores();
    assertThat(scores.fields().get(0).detection().dq()).isGreaterThan(0.9);
  }
}
