package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.events.CompletionState;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Compression;
import io.segtme.testing.TiffWriter.Image;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damage costs what is damaged: of copies damaged by seeds, all announced to one job, the nuclei
 * out of the damage's reach are those of the whole file, the failed area is stated where a read
 * fails, and what cannot be read at all is never COMPLETED.
 */
@Tag("long")
final class DamageIT {
  private static final int COPIES = 160;

  @TempDir Path folder;

  private final DrawnTissue tissue = new DrawnTissue(1000, 760);
  private final Map<CompletionState, Integer> outcomes = new EnumMap<>(CompletionState.class);
  private final List<Arrival> arrivals = new ArrayList<>();
  private int outside;

  @Test
  void damageCostsWhatIsDamaged() throws Exception {
    Path archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
    List<Path> whole = wholeFiles();
    for (int i = 0; i < whole.size(); i++) {
      announce("whole-" + i, whole.get(i));
    }
    List<DamagedCopy> copies = new ArrayList<>();
    for (int seed = 0; seed < COPIES; seed++) {
      Path copy = folder.resolve("copy-" + seed + ".tif");
      copies.add(DamagedCopy.of(whole.get(seed % whole.size()), copy, seed));
      announce("copy-" + seed, copy);
    }
    JobHarness.Published published = new JobHarness(archive).with("mask.skip", false).run(arrivals);

    Map<String, SlideCompleted> completed = published.completedBySlide();
    Map<String, List<Nucleus>> nuclei = published.nucleiBySlide();
    assertThat(completed).hasSize(arrivals.size());
    List<OneThread> answers = new ArrayList<>();
    for (Path file : whole) {
      answers.add(new OneThread(file, OptionalDouble.of(DrawnTissue.MPP), archive));
    }
    for (int seed = 0; seed < COPIES; seed++) {
      int of = seed % whole.size();
      DamagedCopy copy = copies.get(seed);
      String id = "copy-" + seed;
      String what = "seed %d, %s of file %d".formatted(seed, copy.kind(), of);
      Reach reach = new Reach(answers.get(of), copy.failing(), copy.changed());
      outcomes.merge(completed.get(id).getState(), 1, Integer::sum);
      judge(what, copy, reach, completed.get(id), completed.get("whole-" + of));
      if (completed.get(id).getState() != CompletionState.REJECTED) {
        List<Nucleus> expected = reach.outside(nuclei.get("whole-" + of));
        assertThat(reach.outside(nuclei.getOrDefault(id, List.of())))
            .as(what)
            .containsExactlyInAnyOrderElementsOf(expected);
        outside += expected.size();
      }
    }
    assertThat(outside).as("nuclei compared").isGreaterThan(10_000);
    assertThat(outcomes).containsKeys(CompletionState.COMPLETED, CompletionState.FAILED);
    assertThat(outcomes.get(CompletionState.COMPLETED_WITH_ERRORS)).isGreaterThan(20);
    assertThat(outcomes.get(CompletionState.REJECTED)).isGreaterThan(10);
  }

  /** The same pixels, as tiles of several sizes and compressions, some with levels. */
  private List<Path> wholeFiles() {
    List<TiffWriter> files =
        List.of(
            new TiffWriter().image(picture(Compression.JPEG, 256).description("Aperio x")),
            new TiffWriter().image(picture(Compression.DEFLATE, 64)),
            new TiffWriter().image(picture(Compression.LZW, 128)),
            new TiffWriter().directoriesFirst(true).image(picture(Compression.NONE, 128)),
            new TiffWriter()
                .directoriesFirst(true)
                .image(picture(Compression.JPEG, 128))
                .image(
                    Image.of(
                            tissue.width / 4, tissue.height / 4, (x, y) -> tissue.rgb(4 * x, 4 * y))
                        .tile(128)
                        .reduced()),
            new TiffWriter().image(picture(Compression.DEFLATE, 240)));
    List<Path> paths = new ArrayList<>();
    for (TiffWriter file : files) {
      paths.add(file.write(folder.resolve("whole-" + paths.size() + ".tif")));
    }
    return paths;
  }

  private Image picture(Compression compression, int tile) {
    return Image.of(tissue.width, tissue.height, tissue).compression(compression).tile(tile);
  }

  private static void judge(
      String what, DamagedCopy copy, Reach reach, SlideCompleted completed, SlideCompleted whole) {
    String detail = what + ": " + completed.getDetail();
    if (copy.kind().isRefused()) {
      assertThat(completed.getState()).as(detail).isEqualTo(CompletionState.REJECTED);
      assertThat(completed.getReason()).as(detail).isEqualTo("SLIDE_UNREADABLE");
      assertThat(completed.getDetail()).contains("; copy ");
      return;
    }
    long tiles = whole.getLedger().getTilesExpected();
    CompletionState state =
        reach.failedTiles() == 0
            ? CompletionState.COMPLETED
            : reach.failedTiles() == tiles
                ? CompletionState.FAILED
                : CompletionState.COMPLETED_WITH_ERRORS;
    assertThat(completed.getState()).as(detail).isEqualTo(state);
    assertThat(completed.getLedger().getTilesFailed()).as(what).isEqualTo(reach.failedTiles());
    if (state == CompletionState.FAILED) {
      assertThat(completed.getReason()).as(detail).isEqualTo("SLIDE_UNREADABLE");
      return;
    }
    System.out.println(
        "@@ "
            + what
            + " failed "
            + reach.failedTiles()
            + " area "
            + completed.getFailedAreaMm2()
            + " of "
            + reach.failedAreaMm2()
            + " tissue "
            + completed.getTissueAreaMm2()
            + " whole "
            + whole.getTissueAreaMm2());
    if (copy.changed().isEmpty() && !copy.levels()) {
      // tissue everywhere, and nothing else changed what counts as such
      assertThat(completed.getFailedAreaMm2())
          .as(what)
          .isCloseTo(reach.failedAreaMm2(), within(1e-9));
      assertThat(completed.getTissueAreaMm2() + completed.getFailedAreaMm2())
          .as(what)
          .isCloseTo(whole.getTissueAreaMm2(), within(1e-9));
    } else if (reach.failedTiles() > 0) {
      assertThat(completed.getFailedAreaMm2()).as(what).isPositive();
    }
  }

  private void announce(String id, Path file) {
    arrivals.add(
        JobHarness.arrival(
            new SlideRequest(
                id, file.toString(), 0, null, DrawnTissue.MPP, "H&E", 0, false, "", Map.of()),
            arrivals.size()));
  }
}
