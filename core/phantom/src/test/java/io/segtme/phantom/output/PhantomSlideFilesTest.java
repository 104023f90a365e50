package io.segtme.phantom.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.segtme.phantom.DrawnField;
import io.segtme.phantom.Phantom;
import io.segtme.phantom.PhantomSpec;
import io.segtme.phantom.truth.NucleusTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhantomSlideFilesTest {
  private static final PhantomSpec SPEC = PhantomSpec.of(1100, 300, 21, 0.5);

  @TempDir Path folder;

  @Test
  void linesAndCountsAreThoseOfTheDrawnNuclei() throws IOException {
    int[] counts = PhantomSlide.write(folder.resolve("a.svs"), SPEC, (done, of) -> {});
    DrawnField whole = new Phantom(SPEC).draw(0, 0, 1100, 300);
    ObjectMapper json = new ObjectMapper();
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("a.truth.jsonl"))) {
      JsonNode n = json.readTree(line);
      found.add(n.get("id") + " " + n.get("class") + " " + n.get("box"));
      assertThat(n.get("x").doubleValue()).isBetween(0.0, 1100.0);
      assertThat(n.get("areaUm2").doubleValue()).isGreaterThan(0);
    }
    assertThat(found)
        .containsExactlyInAnyOrderElementsOf(
            whole.nuclei().stream().map(PhantomSlideFilesTest::brief).toList());
    JsonNode summary = json.readTree(folder.resolve("a.truth.json").toFile());
    assertThat(Arrays.stream(counts).sum()).isEqualTo(found.size());
    assertThat(summary.get("nuclei").get("connective").intValue()).isEqualTo(counts[3]);
    assertThat(summary.get("truth").toString())
        .isEqualTo("[\"a.truth.jsonl\",\"a_inst.png\",\"a_type.png\"]");
  }

  private static String brief(NucleusTruth n) {
    return "%d %d [%d,%d,%d,%d]".formatted(n.id(), n.kind(), n.x0(), n.y0(), n.x1(), n.y1());
  }

  /** Label pictures of a slide that stood there before must not be taken for this one's. */
  @Test
  void filesOfAFormerSlideAreReplacedOrRemoved() throws IOException {
    PhantomSlide.write(folder.resolve("a.svs"), SPEC, (done, of) -> {});
    assertThat(folder.resolve("a_inst.png")).exists();
    PhantomSpec wide = PhantomSpec.of(PhantomSlide.LABELLED + 1, 40, 2, 0.5);
    PhantomSlide.write(folder.resolve("a.svs"), wide, (done, of) -> {});
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(f -> f.getFileName().toString()))
          .containsExactlyInAnyOrder("a.svs", "a.truth.json", "a.truth.jsonl");
    }
  }

  @Test
  void aSlideThatFailsHasNoSummaryAndNoPicture() throws IOException {
    PhantomSlide.write(folder.resolve("a.svs"), SPEC, (done, of) -> {});
    byte[] before = Files.readAllBytes(folder.resolve("a.svs"));
    assertThatThrownBy(
            () ->
                PhantomSlide.write(
                    folder.resolve("a.svs"),
                    SPEC,
                    (done, of) -> {
                      throw new IllegalStateException("stopped at " + done);
                    }))
        .hasMessage("stopped at 256");
    assertThat(folder.resolve("a.truth.json")).doesNotExist();
    assertThat(folder.resolve("a.svs")).hasBinaryContent(before);
  }
}
