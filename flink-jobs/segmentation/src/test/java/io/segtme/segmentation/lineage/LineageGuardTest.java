package io.segtme.segmentation.lineage;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.segmentation.TestConfigs;
import io.segtme.segmentation.TestRuns;
import io.segtme.segmentation.model.Candidate;
import io.segtme.segmentation.model.Rejected;
import io.segtme.segmentation.model.Run;
import io.segtme.segmentation.model.RunIds;
import io.segtme.segmentation.model.Tile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineageGuardTest {
  private static final Lineage LINEAGE = new Lineage(TestConfigs.with(Map.of()));

  private final LineageGuard<Tile> guard = new LineageGuard<>(Tile::run, LINEAGE);

  @Test
  void whatWasPlannedHereGoesOn() throws Exception {
    assertThat(guard.filter(tile(TestRuns.run("r").build()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"model", "runtime", "recipe"})
  void whatWasPlannedUnderSomethingElseIsDropped(String changed) throws Exception {
    Run run = other(changed);
    assertThat(LINEAGE.changed(run)).isEqualTo(changed);
    assertThat(guard.filter(tile(run))).isFalse();
    assertThat(guard.filter(tile(run))).isFalse();
  }

  @Test
  void eachRunIsJudgedByItself() throws Exception {
    assertThat(guard.filter(tile(TestRuns.run("old").recipeDigest("other").build()))).isFalse();
    assertThat(guard.filter(tile(TestRuns.run("new").build()))).isTrue();
    assertThat(guard.filter(tile(TestRuns.run("older").recipeDigest("other").build()))).isFalse();
  }

  @Test
  void whatAnOlderCheckpointRepeatsIsAnotherRun() throws Exception {
    SlideRequest request = SlideRequest.of("s", "/s.svs");
    Rejected.Origin origin = Rejected.Origin.of(TestRuns.arrival(request, 7));
    Candidate first = LINEAGE.candidate(request, origin, TestRuns.FACTS, List.of(), 1);
    Lineage fellBack = new Lineage(TestConfigs.with(Map.of("recovery.fell-back-at", "1000")));
    Candidate repeated = fellBack.candidate(request, origin, TestRuns.FACTS, List.of(), 1);
    assertThat(repeated.work()).isEqualTo(first.work());
    assertThat(repeated.run().runId()).isNotEqualTo(first.run().runId());
    assertThat(fellBack.changed(first.run())).isNotNull();
    assertThat(fellBack.changed(repeated.run())).isNull();
    assertThat(LINEAGE.changed(repeated.run())).as("a later start, which goes on").isNull();
  }

  /** The name of the run that follows is published before it begins. */
  @Test
  void theRunThatFollowsHasTheNameThatWasPublished() throws Exception {
    SlideRequest request = SlideRequest.of("s", "/s.svs");
    Rejected.Origin origin = Rejected.Origin.of(TestRuns.arrival(request, 7));
    Candidate first = LINEAGE.candidate(request, origin, TestRuns.FACTS, List.of("warning"), 1);
    assertThat(first.work()).isEqualTo(RunIds.work(first.run()));
    Lineage later = new Lineage(TestConfigs.with(Map.of("tme.inflamed-per-mm2", "100")));
    String successor = later.successor(first.run(), origin.place());
    Candidate next = later.next(first, successor);
    assertThat(next.run().runId()).isEqualTo(successor);
    assertThat(next.run().attempt()).isEqualTo(2);
    assertThat(next.warnings()).containsExactly("warning");
    assertThat(later.changed(next.run())).isNull();
    assertThat(later.changed(first.run())).isEqualTo(Lineage.RECIPE);
  }

  @Test
  void aPriorityAboveTheHighestIsTakenForIt() throws Exception {
    Lineage capped = new Lineage(TestConfigs.with(Map.of("plan.highest-priority", "5")));
    for (int priority : new int[] {-3, 5, 6, Integer.MAX_VALUE}) {
      SlideRequest request =
          new SlideRequest("s", "/s.svs", 0, null, null, "H&E", priority, false, "", Map.of());
      Rejected.Origin origin = Rejected.Origin.of(TestRuns.arrival(request, 7));
      Candidate candidate = capped.candidate(request, origin, TestRuns.FACTS, List.of(), 1);
      assertThat(candidate.run().priority()).isEqualTo(Math.min(priority, 5));
    }
  }

  private static Run other(String what) {
    TestRuns run = TestRuns.run("r");
    return switch (what) {
      case "model" -> run.modelDigest("other").build();
      case "runtime" -> run.runtime("other").build();
      default -> run.recipeDigest("other").build();
    };
  }

  private static Tile tile(Run run) {
    return Tile.unreadable(run, 0, 0, "damaged", 0);
  }
}
