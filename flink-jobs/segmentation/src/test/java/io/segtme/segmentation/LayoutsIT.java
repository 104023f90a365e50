package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.events.CompletionState;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.testing.TiffWriter;
import io.segtme.testing.TiffWriter.Image;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The same pixels give the same nuclei in whatever layout they come, or a refusal that says what to
 * do: files drawn by seeds, all announced to one job.
 */
final class LayoutsIT {
  private static final String PLAIN = "plain";

  /** The model that is shipped: JPEG changes fewer of its nuclei than of the built-in one. */
  private static final Path MODEL = Path.of("../../models/segtme-default.pt");

  @TempDir Path folder;

  private int agreed;
  private int compared;
  private final Map<CompletionState, Integer> outcomes = new EnumMap<>(CompletionState.class);

  @Test
  void twentyLayouts() throws Exception {
    layouts(1, 20, new DrawnTissue(256, 256));
  }

  @Tag("long")
  @Test
  void twoHundredAndFortyLayouts() throws Exception {
    layouts(1000, 240, new DrawnTissue(720, 560));
    assertThat(outcomes.get(CompletionState.COMPLETED)).isGreaterThan(100);
    assertThat(outcomes.get(CompletionState.REJECTED)).isGreaterThan(30);
    assertThat(outcomes.get(CompletionState.COMPLETED_WITH_ERRORS)).isPositive();
  }

  private void layouts(long seed, int count, DrawnTissue tissue) throws Exception {
    List<DrawnLayout> drawn = new ArrayList<>();
    List<Arrival> arrivals = new ArrayList<>();
    Path plain =
        new TiffWriter()
            .image(Image.of(tissue.width, tissue.height, tissue))
            .write(folder.resolve("plain.tif"));
    arrivals.add(arrival(PLAIN, plain, 0));
    for (int n = 0; n < count; n++) {
      drawn.add(DrawnLayout.draw(seed + n, tissue.width, tissue.height, tissue, folder));
      arrivals.add(arrival(String.valueOf(n), drawn.get(n).file(), n + 1));
    }
    JobHarness.Published published = new JobHarness(MODEL).with("mask.skip", false).run(arrivals);

    Map<String, SlideCompleted> completed = published.completedBySlide();
    Map<String, List<Nucleus>> nuclei = published.nucleiBySlide();
    assertThat(completed).hasSize(count + 1);
    assertThat(nuclei.get(PLAIN).size()).isGreaterThan(20);
    for (int n = 0; n < count; n++) {
      String id = String.valueOf(n);
      SlideCompleted one = completed.get(id);
      outcomes.merge(one.getState(), 1, Integer::sum);
      String what = drawn.get(n).what() + ": " + one.getDetail();
      judge(drawn.get(n), what, one, completed.get(PLAIN));
      if (drawn.get(n).lossy() && one.getState() == CompletionState.COMPLETED) {
        agree(what, nuclei.getOrDefault(id, List.of()), nuclei.get(PLAIN));
      }
    }
    assertThat(100L * agreed)
        .as("%d of %d nuclei agree", agreed, compared)
        .isGreaterThanOrEqualTo(99L * compared);
  }

  private static void judge(
      DrawnLayout drawn, String what, SlideCompleted completed, SlideCompleted plain) {
    switch (completed.getState()) {
      case COMPLETED -> {
        assertThat(drawn.sparse()).as(what).isFalse();
        if (!drawn.lossy()) {
          assertThat(completed.getResultDigest()).as(what).isEqualTo(plain.getResultDigest());
        }
      }
      case COMPLETED_WITH_ERRORS -> {
        assertThat(drawn.sparse()).as(what).isTrue();
        assertThat(completed.getFailedAreaMm2()).as(what).isPositive();
        assertThat(completed.getWarnings()).as(what).anyMatch(w -> w.startsWith("SPARSE_TILES"));
      }
      case FAILED -> {
        assertThat(drawn.sparse()).as(what).isTrue();
        assertThat(completed.getReason()).as(what).isEqualTo("SLIDE_UNREADABLE");
      }
      case REJECTED -> {
        assertThat(drawn.odd()).as(what).isNotEmpty();
        assertThat(completed.getReason())
            .as(what)
            .isIn("UNSUPPORTED_FORMAT", "UNSUPPORTED_STAIN", "SLIDE_UNREADABLE");
        assertThat(completed.getDetail()).containsPattern("; (convert|copy|save|scan) ");
      }
      default -> throw new AssertionError(what + ": " + completed);
    }
  }

  /** A few nuclei that touch are parted otherwise: 99 of 100 are the same, taken together. */
  private void agree(String what, List<Nucleus> found, List<Nucleus> plain) {
    int matched = Agreement.matched(plain, found);
    int most = Math.max(plain.size(), found.size());
    assertThat(matched).as(what).isGreaterThanOrEqualTo((int) (0.97 * most));
    agreed += matched;
    compared += most;
  }

  private static Arrival arrival(String id, Path file, long offset) {
    return JobHarness.arrival(
        new SlideRequest(
            id, file.toString(), 0, null, DrawnTissue.MPP, "H&E", 0, false, "", Map.of()),
        offset);
  }
}
