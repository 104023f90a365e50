package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.command.Failures;
import io.segtme.connectors.djl.ModelOptions;
import io.segtme.connectors.djl.RawNetwork;
import io.segtme.models.archive.ArchiveFile;
import io.segtme.models.archive.NetworkArchive;
import io.segtme.models.checkpoint.ModelImport;
import io.segtme.models.checkpoint.ProgressListener;
import io.segtme.models.checkpoint.RandomUni2;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.network.NetworkSpec;
import io.segtme.models.safetensors.SafetensorsWriter;
import io.segtme.models.torchscript.ScriptTensor;
import io.segtme.models.weights.FreshWeights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code segtme model} and {@code segtme phantom} as a person runs them, on the real engine. */
@Tag("long")
class ModelCommandsIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final NetworkSpec TINY =
      NetworkSpec.conv(4, List.of(4, 4, 8, 8), List.of(1, 1, 1, 1), 4);

  @TempDir Path folder;

  @Test
  void infoSaysWhatTheDefaultIs() throws IOException {
    JsonNode info = MAPPER.readTree(done(Cli.run("model", "info", "default", "--json")));
    assertThat(info.path("name").asText()).isEqualTo("segtme-default");
    assertThat(info.path("digest").asText()).matches("[0-9a-f]{64}");
    assertThat(info.path("parameters").asLong()).isBetween(1_000_000L, 3_000_000L);
    assertThat(done(Cli.run("model", "info", "default"))).contains("segtme-default", "licence");
  }

  @Test
  void aWrongFileGetsTheWholeListAndNoArchive() {
    Path source = folder.resolve("tiny.safetensors");
    Path archive = folder.resolve("uni2.pt");
    RandomUni2.write(source, TINY, 1, ProgressListener.none());
    Cli wrong = Cli.run("model", "import", source.toString(), "-o", archive.toString());
    assertThat(wrong.code()).isEqualTo(Failures.FAILED);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).startsWith("MODEL_INVALID: weights " + source);
    long heads =
        NetworkArchive.tensors(NetworkSpec.uni2UperHoVer()).stream()
            .filter(tensor -> wrong.err().contains(tensor.key()))
            .count();
    assertThat(heads).as(wrong.err()).isGreaterThan(300);
    assertThat(wrong.err().lines().count()).isGreaterThan(300);
    assertThat(archive).doesNotExist();
  }

  @Test
  void verifyTellsEqualFromDifferent() throws IOException {
    Path archive = folder.resolve("tiny.pt");
    NetworkArchive.write(archive, TINY, ModelImport.uni2Manifest(), new FreshWeights(1));
    Cli equal = Cli.run("model", "verify", archive.toString(), pair(archive, 0).toString());
    assertThat(done(equal)).contains("1 tiles", "equal within 1.0E-4");
    Cli different = Cli.run("model", "verify", archive.toString(), pair(archive, 1).toString());
    assertThat(different.code()).isEqualTo(Failures.FAILED);
    assertThat(different.out()).contains("DIFFERENT");
  }

  /** What the archive itself answers, HV of the last pixel moved by {@code off}. */
  private Path pair(Path archive, float off) throws IOException {
    float[] x = new float[3 * 224 * 224];
    Random random = new Random(7);
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.nextGaussian();
    }
    try (RawNetwork network = RawNetwork.open(archive, ModelOptions.defaults())) {
      List<float[]> answer = network.forward(x, 1, 3, 224, 224);
      float[] hv = answer.get(1);
      hv[hv.length - 1] += off;
      Path pair = folder.resolve("pair-" + off + ".safetensors");
      SafetensorsWriter.write(
          pair,
          Map.of(
              "input", ScriptTensor.floats(new long[] {1, 3, 224, 224}, x),
              "logits", ScriptTensor.floats(new long[] {1, 6, 224, 224}, answer.get(0)),
              "hv", ScriptTensor.floats(new long[] {1, 2, 224, 224}, hv)),
          Map.of());
      return pair;
    }
  }

  @Test
  void evaluatePrintsATableAndJsonAndLeavesFiles() throws IOException {
    Path out = folder.resolve("scores");
    String words = "model evaluate default --phantoms 2 --seed 5 --out " + out;
    String table = done(Cli.run(words.split(" ")));
    assertThat(table).contains("segtme-default", "phantoms of seeds 5 to 6, 2 fields", "bPQ: ");
    assertThat(out.resolve("scores.txt")).content().isEqualToIgnoringNewLines(table);
    JsonNode written = MAPPER.readTree(out.resolve("scores.json").toFile());
    assertThat(written.at("/all/bpqPooled").asDouble()).isGreaterThan(0.5);
    assertThat(written.path("fields")).hasSize(2);
    for (JsonNode field : written.path("fields")) {
      Path picture = out.resolve(field.path("name").asText() + ".png");
      assertThat(ImageIO.read(picture.toFile()).getHeight()).isEqualTo(512);
    }
    assertThat(MAPPER.readTree(done(Cli.run((words + " --json").split(" "))))).isEqualTo(written);
  }

  @Test
  void phantomDrawsASlideWithItsTruth() throws IOException {
    Path slide = folder.resolve("new/p.svs");
    String words = "phantom --json --size 600x400 --seed 3 -o " + slide;
    JsonNode said = MAPPER.readTree(done(Cli.run(words.split(" "))));
    assertThat(said.path("nuclei").asLong())
        .isPositive()
        .isEqualTo(Files.readAllLines(slide.resolveSibling("p.truth.jsonl")).size());
    assertThat(ImageIO.read(slide.resolveSibling("p_inst.png").toFile()).getWidth()).isEqualTo(600);
    byte[] first = Files.readAllBytes(slide);
    done(Cli.run(words.split(" ")));
    assertThat(slide).hasBinaryContent(first);
  }

  /** In processes of their own: training gives its JVM's engine another number of threads. */
  @Test
  void trainsOnAFolderOfOnesOwnAndGoesOnFromItsCheckpoint() throws Exception {
    Path data = LabelledFiles.write(folder.resolve("mine"), "0.25", "a", "b", "test_c");
    Path first = folder.resolve("first");
    String train = "model train --json --data " + data;
    Cli run = process(train + " --steps 2 --out " + first);
    assertThat(done(run)).contains("\"step\":2", "\"archive\":\"" + first.resolve("best.pt"));
    for (String file : List.of("checkpoint.safetensors", "validation.csv", "curves.png")) {
      assertThat(first.resolve(file)).isNotEmptyFile();
    }
    assertThat(Files.readAllLines(first.resolve("steps.csv"))).hasSize(2);
    assertThat(done(Cli.run("model", "info", first + "/best.pt")))
        .contains("trained-on-mine", "not stated")
        .doesNotContain("segtme-default");

    Path second = folder.resolve("second");
    String start = train + " --frozen --start " + first + "/checkpoint.safetensors --out " + second;
    done(process(start + " --steps 1 --rate 1e-4"));
    ModelManifest manifest = ArchiveFile.manifest(second.resolve("best.pt"));
    assertThat(manifest).isEqualTo(ArchiveFile.manifest(first.resolve("best.pt")));
    assertThat(second.resolve("best.pt"))
        .hasSize(Files.size(first.resolve("best.pt")))
        .content(StandardCharsets.ISO_8859_1)
        .isNotEqualTo(Files.readString(first.resolve("best.pt"), StandardCharsets.ISO_8859_1));
    Cli other = Cli.run((start + " --steps 2").split(" "));
    assertThat(other.code()).isEqualTo(Failures.FAILED);
    assertThat(other.err())
        .startsWith("TRAINING_FAILED: " + second)
        .contains("another configuration")
        .containsOnlyOnce("\n");

    Cli gpu = process(train + " --steps 1 --device cuda:99 --out " + folder.resolve("gpu"));
    assertThat(gpu.code()).isEqualTo(Failures.FAILED);
    assertThat(gpu.err()).contains("TRAINING_FAILED: device cuda:99: PyTorch sees ", "choose cpu");
  }

  private Cli process(String words) throws Exception {
    List<String> line =
        new ArrayList<>(
            List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx1g",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "io.segtme.cli.Main"));
    line.addAll(List.of(words.split(" ")));
    Path err = folder.resolve("err");
    Process process = new ProcessBuilder(line).redirectError(err.toFile()).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Cli(process.waitFor(), out, Files.readString(err));
  }

  /** Its standard output; it went well. */
  private static String done(Cli run) {
    assertThat(run.code()).as(run.err()).isZero();
    return run.out();
  }
}
