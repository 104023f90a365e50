package io.segtme.segmentation.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.codec.OutboundRecord;
import io.segtme.schemas.OriginalBytes;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Completion;
import io.segtme.segmentation.model.Counts;
import io.segtme.segmentation.model.Outcome;
import io.segtme.segmentation.model.Progress;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunNotes;
import io.segtme.segmentation.model.Tile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** An event has one {@code ce_id}, however often and whenever it is delivered; two have two. */
final class EventIdTest {
  private static final Run RUN = TestRuns.crop("r", 400, 400);
  private static final Run OTHER = TestRuns.crop("other", 400, 400);

  @Test
  void aReplayHasTheSameIds() {
    assertThat(ids(0)).isEqualTo(ids(1_000_000));
  }

  @Test
  void differentEventsHaveDifferentIds() {
    assertThat(ids(0)).doesNotHaveDuplicates().doesNotContainNull().hasSize(15);
  }

  @Test
  void theIdsSayWhatTheyAreOf() {
    assertThat(ids(0))
        .contains(
            "r",
            "rejected/slides.arrived-0-1",
            "plan/SLIDE_UNREADABLE/slides.arrived-0-1",
            "infer/MODEL_OUTPUT_INVALID/r/2,3",
            "progress/DUPLICATE/slides.arrived-0-1",
            "r/progress/ACCEPTED");
  }

  /** All of them are distinct events; the time says only when they are delivered. */
  private static List<String> ids(long at) {
    Instant now = Instant.ofEpochMilli(at);
    List<OutboundRecord> records = new ArrayList<>();
    for (long offset = 1; offset <= 2; offset++) {
      Rejected.Origin origin =
          new Rejected.Origin("slides.arrived", 0, offset, "", OriginalBytes.of(new byte[1]));
      records.add(
          Outbound.completed(
              Completion.rejected(
                  SlideRequest.of("s", "s.svs"),
                  "SLIDE_UNREADABLE",
                  "why",
                  new RunNotes(origin.place(), Map.of(), List.of())),
              now));
      records.add(
          Outbound.deadLetter(
              Rejected.arrival("plan", "SLIDE_UNREADABLE", "why", "s", origin), now));
      for (Progress.State state : List.of(Progress.State.REJECTED, Progress.State.DUPLICATE)) {
        records.add(Outbound.progress(Progress.ofArrival("s", null, state, origin, "why", at)));
      }
    }
    for (Run run : List.of(RUN, OTHER)) {
      records.add(
          Outbound.completed(
              Completion.closed(run, Outcome.COMPLETED, Counts.zero(), TestRuns.NOTES), now));
      records.add(
          Outbound.progress(
              Progress.ofRun(run, Progress.State.ACCEPTED, Counts.zero(), null, null, "a", at)));
    }
    records.add(
        Outbound.progress(
            Progress.ofRun(RUN, Progress.State.FAILED, Counts.zero(), null, "why", "a", at)));
    Tile tile = Tile.unreadable(RUN, 2, 3, "damaged", 0);
    records.add(
        Outbound.deadLetter(Rejected.tile("infer", "MODEL_OUTPUT_INVALID", "why", tile), now));
    records.add(Outbound.deadLetter(Rejected.tile("read", "TILE_UNREADABLE", "why", tile), now));
    return records.stream().map(OutboundRecord::eventId).toList();
  }
}
