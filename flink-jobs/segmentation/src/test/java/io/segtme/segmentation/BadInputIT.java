package io.segtme.segmentation;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.ArrivalFault;
import io.segtme.events.CompletionState;
import io.segtme.events.DeadLetter;
import io.segtme.events.Ledger;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.models.archive.Haematoxylin;
import io.segtme.schemas.OriginalBytes;
import io.segtme.testing.SharedData;
import io.segtme.testing.TestSlides;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of bad input, sent to one job: each gets its answer, and nothing else is lost. */
final class BadInputIT {
  @TempDir static Path folder;
  static Path archive;

  private final List<Arrival> arrivals = new ArrayList<>();

  @BeforeAll
  static void model() throws Exception {
    archive = folder.resolve("haematoxylin.pt");
    Haematoxylin.write(archive);
  }

  @Test
  void everyBadSlideIsRejectedByNameAndTheRestRuns() throws Exception {
    Path good = smallSlide();
    send("missing", folder.resolve("missing.svs"), null);
    send("directory", Files.createDirectories(folder.resolve("directory.svs")), null);
    send("empty", Files.write(folder.resolve("empty.svs"), new byte[0]), null);
    send("text", Files.writeString(folder.resolve("text.svs"), "no slide at all"), null);
    send("cut", TestSlides.cutOff(good, folder.resolve("cut.svs")), null);
    send("no-mpp", TestSlides.withoutMpp(folder), null);
    send("mpp-by-hand", TestSlides.withoutMpp(folder), 0.5);
    send("mpp-tiny", TestSlides.withMpp(folder, 0.001), null);
    send(
        "one-frame-pixel-less",
        TestSlides.svs(folder.resolve("dot.svs"), 2, 2, OptionalDouble.of(0.06), TestSlides.WHITE),
        null);
    send("white", TestSlides.white(folder), null);
    send("tiny", TestSlides.tiny(folder), null);
    arrivals.add(
        JobHarness.arrival(
            new SlideRequest(
                "ihc", good.toString(), 0, null, null, "Ki-67", 0, false, "", Map.of()),
            arrivals.size()));
    send("good", good, null);
    JobHarness.Published published = new JobHarness(archive).run(arrivals);
    Map<String, SlideCompleted> completed =
        published.completed().stream().collect(toMap(SlideCompleted::getSlideId, c -> c));
    assertThat(completed).hasSize(arrivals.size());

    for (String id : List.of("missing", "directory", "empty", "text", "cut")) {
      rejected(published, id, "SLIDE_UNREADABLE", id);
    }
    rejected(published, "no-mpp", "MPP_UNKNOWN", "(mpp, or --mpp");
    rejected(published, "mpp-tiny", "MPP_IMPLAUSIBLE", "0.001");
    rejected(published, "one-frame-pixel-less", "SLIDE_TOO_SMALL", "2 x 2");
    rejected(published, "ihc", "UNSUPPORTED_STAIN", "Ki-67");

    for (String id : List.of("mpp-by-hand", "white", "tiny", "good")) {
      assertThat(completed.get(id).getState()).as(id).isEqualTo(CompletionState.COMPLETED);
      balanced(completed.get(id));
    }
    assertThat(completed.get("white").getLedger().getNuclei()).isZero();
    assertThat(completed.get("white").getLedger().getTilesInferred()).isZero();
    assertThat(completed.get("white").getResultDigest()).isEqualTo("0".repeat(64));
    assertThat(completed.get("tiny").getLedger().getTilesExpected()).isOne();
    assertThat(completed.get("mpp-by-hand").getLineage().getMppX()).isEqualTo(0.5);
  }

  @Test
  void aFormatThatOpenSlideDoesNotReadIsUnsupported() throws Exception {
    send("dicom", SharedData.slide("ezwsi_camelyon_multiframe.dcm"), null);
    rejected(new JobHarness(archive).run(arrivals), "dicom", "UNSUPPORTED_FORMAT", ".dcm");
  }

  @Test
  void anAllowedStainRuns() throws Exception {
    arrivals.add(
        JobHarness.arrival(
            new SlideRequest(
                "ihc",
                TestSlides.tiny(folder).toString(),
                0,
                null,
                null,
                "Ki-67",
                0,
                false,
                "",
                Map.of()),
            0));
    assertThat(
            new JobHarness(archive)
                .with("plan.stains", "H&E;Ki-67")
                .run(arrivals)
                .onlyCompleted()
                .getState())
        .isEqualTo(CompletionState.COMPLETED);
  }

  @Test
  void whatCannotBeDecodedIsADeadLetterWithItsBytesAndTheJobGoesOn() throws Exception {
    byte[] bytes = "{\"slideId\":".getBytes(StandardCharsets.UTF_8);
    arrivals.add(
        new Arrival(
            "slides.arrived",
            3,
            41,
            0,
            null,
            null,
            new Arrival.Undecodable(ArrivalFault.UNDECODABLE_EVENT, "no JSON"),
            "",
            OriginalBytes.of(bytes)));
    send("after", TestSlides.tiny(folder), null);
    JobHarness.Published published = new JobHarness(archive).run(arrivals);
    assertThat(published.onlyCompleted().getSlideId()).isEqualTo("after");
    DeadLetter letter = published.deadLetters().get(0);
    assertThat(letter.getReason()).isEqualTo("UNDECODABLE_EVENT");
    assertThat(letter.getTopic()).isEqualTo("slides.arrived");
    assertThat(letter.getPartition()).isEqualTo(3);
    assertThat(letter.getOffset()).isEqualTo(41);
    assertThat(letter.getOriginal().array()).isEqualTo(bytes);
  }

  @Test
  void tilesOverDamagedPartsFailWhateverTheBlockSize() throws Exception {
    Path slide = SharedData.slide("CMU-1-Small-Region.svs");
    Path damaged = TestSlides.zeroed(slide, folder.resolve("damaged.svs"));
    send("damaged", damaged, null);
    List<Ledger> ledgers = new ArrayList<>();
    List<String> digests = new ArrayList<>();
    for (int cells : List.of(8, 3)) {
      JobHarness.Published published =
          new JobHarness(archive).with("stitch.block-cells", cells).run(arrivals);
      SlideCompleted completed = published.onlyCompleted();
      assertThat(completed.getState()).isEqualTo(CompletionState.COMPLETED_WITH_ERRORS);
      balanced(completed);
      Ledger ledger = completed.getLedger();
      assertThat(ledger.getTilesFailed()).isPositive();
      assertThat(ledger.getTilesInferred()).isPositive();
      assertThat(published.deadLetters())
          .hasSize((int) ledger.getTilesFailed())
          .allSatisfy(
              letter -> {
                assertThat(letter.getReason()).isEqualTo("TILE_UNREADABLE");
                assertThat(letter.getDetail()).contains("tile ", "damaged.svs");
                assertThat(letter.getTileRow()).isNotNull();
              });
      ledgers.add(ledger);
      digests.add(completed.getResultDigest());
    }
    assertThat(ledgers.get(1).getTilesFailed()).isEqualTo(ledgers.get(0).getTilesFailed());
    assertThat(digests.get(1)).isEqualTo(digests.get(0));
    assertThat(ledgers.get(1).getTilesBackground()).isEqualTo(ledgers.get(0).getTilesBackground());
  }

  @Test
  void theSameArrivalIsADuplicateUnlessForced() throws Exception {
    Path slide = smallSlide();
    send("s", slide, null);
    send("s", slide, null);
    arrivals.add(
        JobHarness.arrival(
            new SlideRequest("s", slide.toString(), 0, null, null, "H&E", 0, true, "", Map.of()),
            2));
    JobHarness.Published published = new JobHarness(archive).run(arrivals);
    assertThat(published.completed()).hasSize(2);
    assertThat(published.completed())
        .extracting(SlideCompleted::getResultDigest)
        .containsOnly(published.completed().get(0).getResultDigest());
    assertThat(published.completed())
        .extracting(c -> c.getLineage().getRunId())
        .doesNotHaveDuplicates();
    assertThat(published.progress())
        .filteredOn(p -> p.getState() == ProgressState.DUPLICATE)
        .hasSize(1)
        .extracting(SlideProgress::getSlideId)
        .containsExactly("s");
  }

  private static Path smallSlide() {
    return TestSlides.svs(
        folder.resolve("small.svs"), 700, 600, OptionalDouble.of(0.499), TestSlides.WAVES);
  }

  private void send(String id, Path slide, @Nullable Double mpp) {
    arrivals.add(
        JobHarness.arrival(
            new SlideRequest(id, slide.toString(), 0, null, mpp, "H&E", 0, false, "", Map.of()),
            arrivals.size()));
  }

  private static void rejected(
      JobHarness.Published published, String id, String reason, String detail) {
    SlideCompleted completed =
        published.completed().stream()
            .filter(c -> c.getSlideId().equals(id))
            .findFirst()
            .orElseThrow();
    assertThat(completed.getState()).as(id).isEqualTo(CompletionState.REJECTED);
    assertThat(completed.getReason()).as(id).isEqualTo(reason);
    assertThat(completed.getDetail()).contains(detail);
    DeadLetter letter =
        published.deadLetters().stream()
            .filter(d -> id.equals(d.getSlideId()))
            .findFirst()
            .orElseThrow();
    assertThat(letter.getReason()).isEqualTo(reason);
    assertThat(letter.getDetail()).contains(detail);
    assertThat(letter.getOriginal().remaining()).isPositive();
    assertThat(published.progress())
        .filteredOn(p -> p.getSlideId().equals(id))
        .singleElement()
        .satisfies(p -> assertThat(p.getState()).isEqualTo(ProgressState.REJECTED));
  }

  private static void balanced(SlideCompleted completed) {
    Ledger ledger = requireNonNull(completed.getLedger());
    assertThat(ledger.getTilesExpected())
        .isEqualTo(
            ledger.getTilesInferred() + ledger.getTilesBackground() + ledger.getTilesFailed());
  }
}
