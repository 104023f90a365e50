package io.segtme.segmentation.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.events.CompletionState;
import io.segtme.events.SlideCompleted;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunNotes;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventRecordsTest {
  private static final Run RUN = TestRuns.crop("r", 400, 400);

  @Test
  void aCompletionSaysWhatWasDroppedWhatFailedAndWhatTheArrivalSaid() {
    Counts counts =
        Counts.zero()
            .with(Count.NUCLEI_TOO_SMALL, 5)
            .with(Count.NUCLEI_TOO_LARGE, 2)
            .with(Count.CUT_BY_REGION, 3)
            .with(Count.TISSUE_PIXELS, 2_000_000)
            .with(Count.FAILED_PIXELS, 1_000_000);
    SlideCompleted record =
        EventRecords.completed(
            Completion.closed(RUN, Outcome.COMPLETED_WITH_ERRORS, counts, TestRuns.NOTES));
    assertThat(record.getLedger().getNucleiDropped()).isEqualTo(7);
    assertThat(record.getLedger().getNucleiDroppedTooSmall()).isEqualTo(5);
    assertThat(record.getLedger().getNucleiDroppedTooLarge()).isEqualTo(2);
    assertThat(record.getLedger().getCutByRegion()).isEqualTo(3);
    assertThat(record.getFailedAreaMm2()).isEqualTo(record.getTissueAreaMm2() / 2);
    assertThat(record.getRegion()).isNull();
    assertThat(record.getAttempt()).isOne();
    assertThat(record.getWarnings()).containsExactly("mpp was overridden");
    assertThat(record.getAttributes()).isEqualTo(Map.of("accession", "26-0417"));
    assertThat(record.getArrival()).isEqualTo("slides.arrived-0-7");
  }

  @Test
  void aRejectionKeepsRegionAndAttributes() {
    SlideRequest request =
        new SlideRequest("s", "/s.svs", 0, null, null, "H&E", 0, false, "region", Map.of());
    SlideCompleted record =
        EventRecords.completed(Completion.rejected(request, "X", "why", TestRuns.NOTES));
    assertThat(record.getState()).isEqualTo(CompletionState.REJECTED);
    assertThat(record.getRegion()).isEqualTo("region");
    assertThat(record.getAttributes()).isEqualTo(Map.of("accession", "26-0417"));
    assertThat(record.getFailedAreaMm2()).isNull();
  }

  @Test
  void onRequestARecordDoesNotSayWhereTheFileIs() {
    SlideRequest request =
        new SlideRequest(
            "s", "file:///mnt/jones/s.svs", 0, null, null, "H&E", 0, false, "", Map.of());
    Completion rejected =
        Completion.rejected(
            request, "X", "/mnt/jones/s.svs: cut off; copy it again", TestRuns.NOTES);
    SlideCompleted record = EventRecords.completed(rejected.withoutUri());
    assertThat(record.toString()).doesNotContain("jones");
    assertThat(record.getDetail()).isEqualTo("slide s: cut off; copy it again");
    Completion done = Completion.closed(RUN, Outcome.COMPLETED, Counts.zero(), TestRuns.NOTES);
    assertThat(EventRecords.completed(done).getUri()).isEqualTo(RUN.uri());
    assertThat(EventRecords.completed(done.withoutUri()).toString()).doesNotContain(RUN.uri());
  }

  /** What failed is known once every tile has its fate: 0 would say that nothing did. */
  @Test
  void aFailedRunStatesNoFailedArea() {
    Counts counts = Counts.zero().with(Count.TILES_FAILED, 4).with(Count.TISSUE_PIXELS, 2_000_000);
    SlideCompleted record =
        EventRecords.completed(
            Completion.failed(RUN, "SLIDE_UNREADABLE: no tile", counts, TestRuns.NOTES));
    assertThat(record.getFailedAreaMm2()).isNull();
    assertThat(record.getResultDigest()).isNull();
    assertThat(record.getTissueAreaMm2()).isPositive();
  }

  @Test
  void aRunInWhosePlaceAnotherBeganNamesIt() {
    SlideCompleted record =
        EventRecords.completed(
            Completion.superseded(
                RUN, "LINEAGE_CHANGED: why", "next", Counts.zero(), TestRuns.NOTES));
    assertThat(record.getState()).isEqualTo(CompletionState.SUPERSEDED);
    assertThat(record.getSupersededBy()).isEqualTo("next");
    assertThat(record.getReason()).isEqualTo("LINEAGE_CHANGED");
    assertThat(record.getResultDigest()).isNull();
  }

  @Test
  void warningsAreCutToWhatARecordTakes() {
    RunNotes notes = new RunNotes("a", Map.of(), Collections.nCopies(100, "w".repeat(5000)));
    assertThat(notes.warnings()).hasSize(32).last().isEqualTo("and 69 more warnings");
    assertThat(notes.warnings().get(0)).hasSize(1024);
    assertThat(new RunNotes("a", Map.of(), List.of("one")).warnings()).containsExactly("one");
  }
}
