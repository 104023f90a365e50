package io.segtme.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.Nucleus;
import io.segtme.events.SlideCompleted;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.segmentation.plan.InkOfSlide;
import io.segtme.testing.SharedData;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The topology on a mini cluster with real slides, against the answer in one thread. */
final class TopologyIT {
  @TempDir static Path folder;
  static Path archive;

  @BeforeAll
  static void model() throws Exception {
    archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
  }

  @Test
  void theResultIsThatOfOneThreadWhereverStagesRunAndTheMaskCostsNoNuclei() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    JobHarness.Published all = placed().with("mask.skip", false).run(List.of(arrival(slide, null)));
    SlideCompleted completed = all.onlyCompleted();
    OneThread truth = new OneThread(slide, OptionalDouble.empty(), archive);
    assertThat(completed.getResultDigest()).isEqualTo(truth.field.resultDigest());
    assertThat(all.nuclei()).hasSize(truth.field.instances().size()).hasSizeGreaterThan(500);
    assertThat(completed.getState()).isEqualTo(CompletionState.COMPLETED);
    Ledger ledger = completed.getLedger();
    assertThat(ledger.getTilesExpected()).isEqualTo(truth.tiles);
    assertThat(ledger.getTilesInferred()).isEqualTo(truth.tiles);
    assertThat(ledger.getNuclei()).isEqualTo(all.nuclei().size());
    assertThat(ledger.getBatches()).isEqualTo(all.batches().size());
    assertThat(completed.getSeams()).isEqualTo("exact");
    assertThat(all.figure("count_all").getValue()).isEqualTo(all.nuclei().size());
    maskCostsNone(all, slide, null, 200);
  }

  /** The slide states no mpp; at 0.4 its frame is small enough for a test. */
  @Tag("long")
  @Test
  void theMaskCostsNoNucleiOnAnotherSlide() throws Exception {
    Path slide = SharedData.slide("tcga-cr-7395-01a-01-ts1.svs");
    JobHarness.Published all =
        new JobHarness(archive).with("mask.skip", false).run(List.of(arrival(slide, 0.4)));
    maskCostsNone(all, slide, 0.4, 50);
  }

  /** Every stage with a parallelism of its own, two of them in slots of their own. */
  private static JobHarness placed() {
    return new JobHarness(archive)
        .with("open.parallelism", 1)
        .with("plan.parallelism", 3)
        .with("read.parallelism", 3)
        .with("infer.parallelism", 2)
        .with("infer.slot-group", "gpu")
        .with("stitch.parallelism", 1)
        .with("merge.parallelism", 3)
        .with("segment.parallelism", 2)
        .with("ledger.parallelism", 1)
        .with("tme.parallelism", 3)
        .with("tme.slot-group", "heap");
  }

  /**
   * Every nucleus of the unmasked run whose centroid is not on ink reappears under the mask, in
   * another number of subtasks.
   */
  private static void maskCostsNone(
      JobHarness.Published all, Path slide, @Nullable Double mpp, int leastBackground)
      throws Exception {
    JobHarness.Published masked =
        new JobHarness(archive).parallelism(1).run(List.of(arrival(slide, mpp)));
    assertThat(masked.onlyCompleted().getLedger().getTilesBackground())
        .isGreaterThan(leastBackground);
    assertThat(masked.figure("tissue_area_mm2"))
        .as("the window does not depend on what is inferred")
        .isEqualTo(all.figure("tissue_area_mm2"));
    assertThat(all.figure("tissue_area_mm2").getValue())
        .isCloseTo(all.onlyCompleted().getTissueAreaMm2(), within(1e-9));
    Set<String> found =
        masked.nuclei().stream().map(n -> n.getDigest().toString()).collect(Collectors.toSet());
    List<Nucleus> lost =
        all.nuclei().stream().filter(n -> !found.contains(n.getDigest().toString())).toList();
    InkOfSlide ink = new InkOfSlide(slide, all.onlyCompleted().getLineage());
    assertThat(lost).allSatisfy(n -> assertThat(ink.isAt(n.getX(), n.getY())).isTrue());
  }

  private static Arrival arrival(Path slide, @Nullable Double mpp) {
    return JobHarness.arrival(
        new SlideRequest("s", slide.toString(), 0, null, mpp, "H&E", 0, false, "", Map.of()), 0);
  }
}
