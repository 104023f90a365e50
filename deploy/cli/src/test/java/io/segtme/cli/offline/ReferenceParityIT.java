package io.segtme.cli.offline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.kernels.watershed.SeedKind;
import io.segtme.kernels.watershed.SegmentParameters;
import io.segtme.kernels.watershed.WholeField;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the reference answers on random maps and tiles, in one thread and through the job's stages:
 * label image pixel for pixel, digest, cut components, listed properties.
 */
final class ReferenceParityIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static LiveReference reference;
  private static SharedCluster cluster;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    reference = LiveReference.find();
    cluster = new SharedCluster();
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.2, 480, 620, 64",
    "2, 0.35, 620, 480, 100",
    "3, 0.5, 500, 600, 256",
    "4, 0.65, 520, 560, 256",
    "5, 0.8, 560, 520, 1024",
    "6, 0.9, 540, 540, 2048",
    "7, 0.6, 60, 1100, 1024",
  })
  void maps(int seed, double density, int height, int width, int extent) throws Exception {
    List<String> printed = reference.run(line("golden", seed, density, height, width, extent));
    MapFolder maps = MapFolder.open(folder);
    for (SeedKind seeds : SeedKind.values()) {
      same(
          WholeField.of(maps.read(), SegmentParameters.defaults(seeds), extent),
          maps.slide(32, 2),
          seeds,
          extent,
          printed);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "overlap, 32, 11, 0.2, 460, 520, 64",
    "overlap, 32, 12, 0.35, 500, 460, 100",
    "overlap, 32, 13, 0.5, 460, 500, 256",
    "overlap, 32, 14, 0.65, 340, 600, 256",
    "overlap, 32, 15, 0.8, 450, 450, 1024",
    "overlap, 32, 16, 0.9, 440, 480, 2048",
    "crop, 32, 21, 0.2, 500, 520, 64",
    "crop, 0, 22, 0.35, 500, 460, 100",
    "crop, 32, 23, 0.5, 460, 500, 256",
    "crop, 64, 24, 0.65, 340, 600, 256",
    "crop, 80, 25, 0.8, 450, 450, 1024",
    "crop, 32, 26, 0.9, 440, 480, 2048",
  })
  void tiles(String mode, int margin, int seed, double density, int height, int width, int extent)
      throws Exception {
    List<String> printed =
        reference.run(
            line(
                "tiles",
                seed,
                density,
                height,
                width,
                extent,
                "--mode",
                mode,
                "--margin",
                "" + margin,
                "--missing",
                "0.1"));
    PredictedSlide slide = TileFolder.open(folder, 2);
    assertThat(slide.stitch().cls()).isEqualTo(MapFolder.open(folder).read().cls());
    for (SeedKind seeds : SeedKind.values()) {
      same(Answers.whole(slide, seeds, extent), slide, seeds, extent, printed);
    }
  }

  private String[] line(
      String command, int seed, double density, int height, int width, int extent, String... more) {
    List<String> line =
        new ArrayList<>(
            List.of(
                command,
                folder.toString(),
                "--seed",
                "" + seed,
                "--density",
                "" + density,
                "--height",
                "" + height,
                "--width",
                "" + width,
                "--extent",
                "" + extent));
    line.addAll(List.of(more));
    return line.toArray(new String[0]);
  }

  private void same(
      WholeField whole, PredictedSlide slide, SeedKind seeds, int extent, List<String> printed)
      throws Exception {
    String kind = seeds.name().toLowerCase(Locale.ROOT);
    assertThat(printed).contains(summary(kind, whole));
    WholeField streamed =
        cluster.answers(List.of(slide), seeds, extent, 2, ArrivalOrder.shuffled(extent)).get(0);
    assertThat(printed).contains(summary(kind, streamed));
    for (WholeField answer : List.of(whole, streamed)) {
      Path own = folder.resolve("own");
      FieldFiles.write(own, seeds, answer, slide.width(), slide.height());
      assertThat(Files.readAllBytes(own.resolve("label-" + kind + ".i32")))
          .isEqualTo(Files.readAllBytes(folder.resolve("label-" + kind + ".i32")));
      String list = "instances-" + kind + ".jsonl";
      rows(Files.readAllLines(own.resolve(list)), Files.readAllLines(folder.resolve(list)));
    }
  }

  private static String summary(String kind, WholeField field) {
    return "%s %d nuclei %s %d cut"
        .formatted(kind, field.instances().size(), field.resultDigest(), field.cutComponents());
  }

  private static void rows(List<String> found, List<String> expected) throws Exception {
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < found.size(); i++) {
      JsonNode own = JSON.readTree(found.get(i));
      JsonNode row = JSON.readTree(expected.get(i));
      assertThat(own.fieldNames()).toIterable().containsExactlyElementsOf(row::fieldNames);
      for (var field : row.properties()) {
        JsonNode value = own.get(field.getKey());
        if (field.getValue().isInt()) {
          assertThat(value).as(field.getKey()).isEqualTo(field.getValue());
        } else {
          assertThat(value.asDouble()).isCloseTo(field.getValue().asDouble(), within(1e-4));
        }
      }
    }
  }
}
