package io.segtme.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.cli.command.Completions;
import io.segtme.cli.command.Failures;
import io.segtme.cli.demo.SyntheticSlide;
import io.segtme.connectors.export.geojson.QuPathRules;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.models.manifest.ModelManifest;
import io.segtme.models.torchscript.ScriptModule;
import io.segtme.models.torchscript.TorchScriptArchive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a person runs it: a real broker, a real job, a real slide file. */
class DemoIT {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final int SIDE = 900;

  @TempDir Path folder;

  @Test
  void oneSlideGivesTheSameNucleiAtAnyParallelism() throws IOException {
    SyntheticSlide truth = new SyntheticSlide(3, SIDE);
    Path slide = folder.resolve("S1.svs");
    truth.write(slide);

    Path out = folder.resolve("one");
    JsonNode one = line(demo(slide, out, "--parallelism", "1"), 0);
    JsonNode two = line(demo(slide, folder.resolve("two"), "--parallelism", "2"), 0);

    assertThat(one.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(one.path("slideId").asText()).isEqualTo("S1");
    assertThat(one.path("resultDigest").asText()).matches("[0-9a-f]{64}");
    assertThat(two.path("resultDigest")).isEqualTo(one.path("resultDigest"));
    assertThat(one.path("tilesExpected").asLong())
        .isPositive()
        .isEqualTo(
            one.path("tilesInferred").asLong()
                + one.path("tilesBackground").asLong()
                + one.path("tilesFailed").asLong());
    assertThat(one.path("frameWidth").asLong()).isEqualTo(Math.round(SIDE * 0.5 / 0.314));
    assertThat(one.path("seconds").path("pipeline").asDouble()).isPositive();
    assertThat(one.path("tilesPerSecond").asDouble()).isPositive();

    JsonNode nuclei = MAPPER.readTree(out.resolve("instances.geojson").toFile());
    assertThat(QuPathRules.brokenBy(nuclei)).isEmpty();
    assertThat(nuclei.path("features").size()).isEqualTo(one.path("nuclei").asInt());
    assertThat(shareFound(truth, nuclei)).isGreaterThan(0.9);
    assertThat((double) nuclei.path("features").size())
        .isBetween(0.85 * truth.nuclei().size(), 1.15 * truth.nuclei().size());
    assertThat(ImageIO.read(out.resolve("overlay.png").toFile()).getWidth()).isEqualTo(SIDE);
    assertThat(out.resolve("report.html")).content().contains(one.path("resultDigest").asText());
    assertThat(MAPPER.readTree(out.resolve("completed.json").toFile()).path("resultDigest"))
        .isEqualTo(one.path("resultDigest"));
    assertThat(out.resolve(".work")).doesNotExist();
    assertThat(out.resolve("tme.json")).hasSameTextualContentAs(folder.resolve("two/tme.json"));
    JsonNode tme = MAPPER.readTree(out.resolve("tme.json").toFile());
    assertThat(tme.path("nuclei")).isEqualTo(one.path("nuclei"));
    assertThat(figure(tme, "count_all").path("value").asInt())
        .isEqualTo(one.path("nuclei").asInt());
    assertThat(figure(tme, "cellularity").path("reason").asText()).isEqualTo("MODEL_UNTYPED");
    assertThat(out.resolve("narrative.txt")).content().contains("esearch use only");
  }

  private static JsonNode figure(JsonNode tme, String name) {
    for (JsonNode figure : tme.path("figures")) {
      if (figure.path("name").asText().equals(name)) {
        return figure;
      }
    }
    throw new AssertionError("no figure " + name);
  }

  @Test
  void withoutASlideOneIsDrawn() throws IOException {
    Path out = folder.resolve("out");
    JsonNode drawn = line(Cli.run("demo", "--out", out.toString()), 0);
    assertThat(drawn.path("state").asText()).isEqualTo("COMPLETED");
    assertThat(drawn.path("nuclei").asInt()).isBetween(2000, 20000);
    assertThat(out.resolve("phantom.svs")).exists();
    assertThat(drawn.path("againstTruth").path("bPQ").asDouble()).isBetween(0.3, 1.0);
    assertThat(drawn.path("nucleiByClass").path("NEOPLASTIC").asInt())
        .as("the default model tells classes")
        .isPositive();
    JsonNode tme = MAPPER.readTree(out.resolve("tme.json").toFile());
    assertThat(figure(tme, "count_neoplastic").path("value").asInt())
        .isEqualTo(drawn.path("nucleiByClass").path("NEOPLASTIC").asInt());
    assertThat(figure(tme, "tissue_area_mm2").path("value").asDouble()).isBetween(0.3, 1.1);
    assertThat(tme.path("fields")).isNotEmpty();
  }

  @Test
  void partsThatCannotBeReadAreMissedNotHidden() throws IOException {
    Path slide = folder.resolve("S1.svs");
    new SyntheticSlide(3, SIDE).write(slide);
    byte[] bytes = Files.readAllBytes(slide);
    Arrays.fill(bytes, bytes.length * 2 / 5, bytes.length / 2, (byte) 0);
    Files.write(slide, bytes);
    Path out = folder.resolve("out");

    Cli demo = demo(slide, out, "--parallelism", "2");

    JsonNode line = line(demo, Completions.INCOMPLETE);
    assertThat(line.path("state").asText()).isEqualTo("COMPLETED_WITH_ERRORS");
    assertThat(line.path("tilesFailed").asInt()).isPositive();
    assertThat(demo.err())
        .contains(
            "COMPLETED_WITH_ERRORS: "
                + line.path("tilesFailed")
                + " of "
                + line.path("tilesExpected"));
    JsonNode nuclei = MAPPER.readTree(out.resolve("instances.geojson").toFile());
    assertThat(nuclei.path("features").size()).isPositive().isEqualTo(line.path("nuclei").asInt());
    assertThat(ImageIO.read(out.resolve("overlay.png").toFile()).getWidth()).isEqualTo(SIDE);
  }

  @Test
  void whatIsNoSlideIsSaidBeforeAnythingStartsAndTheOldResultIsGone() throws IOException {
    Path text = Files.writeString(folder.resolve("S2.svs"), "no slide at all");
    Path out = Files.createDirectories(folder.resolve("out"));
    Files.writeString(out.resolve("instances.geojson"), "of another slide");

    Cli demo = demo(text, out, "--parallelism", "1");

    assertThat(demo.code()).isEqualTo(Failures.FAILED);
    assertThat(demo.err()).contains("SLIDE_UNREADABLE: ").contains(text.toString());
    assertThat(demo.err()).doesNotContain("starting Kafka");
    assertThat(out.resolve("instances.geojson")).doesNotExist();
  }

  @Test
  void aModelThatIsNoneIsSaidBeforeTheJobStarts() throws IOException {
    Path slide = folder.resolve("S1.svs");
    new SyntheticSlide(3, 300).write(slide);
    Path model = Files.writeString(folder.resolve("model.pt"), "no archive");
    Cli demo = demo(slide, folder.resolve("out"), "--model", model.toString());
    assertThat(demo.code()).isEqualTo(Failures.FAILED);
    assertThat(demo.out()).isEmpty();
    assertThat(demo.err()).contains("MODEL_INVALID: ").contains("model.pt");
    Cli missing = demo(slide, folder.resolve("out"), "--model", folder + "/none.pt");
    assertThat(missing.err()).contains("FILE_MISSING: " + folder + "/none.pt");
  }

  /** Its file looks like a tile model: the first subtask that runs it ends the job. */
  @Test
  void aNetworkThatBreaksTheContractEndsTheJobWithASentence() throws IOException {
    Path slide = folder.resolve("S1.svs");
    new SyntheticSlide(3, 300).write(slide);
    Path model = folder.resolve("wrong.pt");
    ScriptModule network =
        ScriptModule.named("Wrong")
            .methods("def infer(self, rgb: Tensor, inside: Tensor) -> Tensor:\n  return rgb")
            .build();
    TorchScriptArchive.of(network)
        .extra(ModelManifest.FILE_NAME, Haematoxylin.manifest().toBytes())
        .write(model);
    Cli demo =
        demo(
            slide,
            folder.resolve("out"),
            "--model",
            model.toString(),
            "-D",
            "restart-strategy.type=exponential-delay");
    assertThat(demo.code()).isEqualTo(Failures.FAILED);
    assertThat(demo.err())
        .contains("JOB_FAILED: the job stopped: MODEL_INVALID: model " + model)
        .contains("does not fit, its method infer gives uint8");
  }

  /** Share of the true nuclei whose centre lies in an outline's box. */
  private static double shareFound(SyntheticSlide truth, JsonNode nuclei) {
    List<double[]> boxes = new ArrayList<>();
    for (JsonNode feature : nuclei.path("features")) {
      double[] box = {1e9, 1e9, -1e9, -1e9};
      for (JsonNode corner : feature.at("/geometry/coordinates/0")) {
        box[0] = Math.min(box[0], corner.get(0).asDouble());
        box[1] = Math.min(box[1], corner.get(1).asDouble());
        box[2] = Math.max(box[2], corner.get(0).asDouble());
        box[3] = Math.max(box[3], corner.get(1).asDouble());
      }
      boxes.add(box);
    }
    long found =
        truth.nuclei().stream()
            .filter(
                n ->
                    boxes.stream()
                        .anyMatch(
                            b -> b[0] <= n.x() && n.x() <= b[2] && b[1] <= n.y() && n.y() <= b[3]))
            .count();
    return (double) found / truth.nuclei().size();
  }

  private static Cli demo(Path slide, Path out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("demo", "--slide", slide.toString(), "--out", out.toString()));
    if (!Arrays.asList(more).contains("--model")) {
      args.addAll(List.of("--model", "haematoxylin"));
    }
    args.addAll(Arrays.asList(more));
    return Cli.run(args.toArray(String[]::new));
  }

  /** The one line of stdout. */
  private static JsonNode line(Cli demo, int code) throws IOException {
    assertThat(demo.code()).as(demo.err()).isEqualTo(code);
    assertThat(demo.out().lines()).hasSize(1);
    return MAPPER.readTree(demo.out());
  }
}
