package io.segtme.cli.runs;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.connectors.kafka.Examples;
import io.segtme.connectors.kafka.arrival.Arrival;
import io.segtme.connectors.kafka.arrival.SlideRequest;
import io.segtme.connectors.kafka.reader.Received;
import io.segtme.events.CompletionState;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import io.segtme.schemas.OriginalBytes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class OpenRunsTest {
  private static final Instant NOW = Examples.NOON;

  private final OpenRuns runs = new OpenRuns();

  @Test
  void aRunIsOpenUntilItsCompletionIsThere() {
    runs.see(progress("run", ProgressState.RUNNING, 5));
    assertThat(names()).containsExactly("run run");
    runs.see(progress("run", ProgressState.COMPLETED, 10));
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.CHECKPOINT);
    ended("run", CompletionState.COMPLETED, null);
    assertThat(names()).isEmpty();
    assertThat(runs.lastEnd("S1")).isEqualTo(CompletionState.COMPLETED);
  }

  @Test
  void aRunWhoseCompletionWasDeletedHasEnded() {
    runs.see(progress("run", ProgressState.COMPLETED, 10));
    runs.deleted("S1/run");
    assertThat(names()).isEmpty();
    runs.see(progress("other", ProgressState.COMPLETED, 10));
    assertThat(names()).as("not visible yet").containsExactly("run other");
    assertThat(runs.open(NOW.plus(Duration.ofMinutes(61)))).as("deleted long ago").isEmpty();
  }

  @Test
  void anArrivalOfWhichNothingIsHeardIsQueued() {
    runs.see(arrival(0));
    runs.see(arrival(1));
    runs.see(arrival(2));
    SlideProgress first = progress("run", ProgressState.RUNNING, 5);
    first.setArrival("slides.arrived-0-0");
    runs.see(first);
    SlideProgress duplicate = progress("run", ProgressState.DUPLICATE, 0);
    duplicate.setArrival("slides.arrived-0-1");
    runs.see(duplicate);
    assertThat(names()).containsExactly("run run", "arrival slides.arrived-0-2");
    OpenRun queued = runs.open(NOW).get(1);
    assertThat(queued.stage()).isEqualTo(OpenRun.Stage.PLAN);
    assertThat(queued.percent()).isNull();
    assertThat(runs.open(NOW).get(0).percent())
        .as("a duplicate says nothing of the run that it repeats")
        .isEqualTo(50L);
    SlideCompleted rejected = Examples.rejected("S1", 2);
    runs.see(new Received<>("c", 0, 0, 0, "k", rejected));
    assertThat(names()).containsExactly("run run");
  }

  @Test
  void anArrivalThatWaitsForItsDiskIsOpenUntilItHasARun() {
    runs.see(arrival(0));
    SlideProgress waits = progress(null, ProgressState.WAITING, 0);
    waits.setArrival("slides.arrived-0-0");
    runs.see(waits);
    assertThat(names()).containsExactly("arrival slides.arrived-0-0");
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.DISK);
    SlideProgress accepted = progress("run", ProgressState.ACCEPTED, 0);
    accepted.setArrival("slides.arrived-0-0");
    runs.see(accepted);
    assertThat(names()).containsExactly("run run");
  }

  @Test
  void aRunThatIsRejectedWhileItIsPlannedHasEnded() {
    runs.see(progress("run", ProgressState.WAITING, 0));
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.DISK);
    runs.see(progress("run", ProgressState.REJECTED, 0));
    runs.see(progress("run", ProgressState.REJECTED, 0));
    assertThat(names()).isEmpty();
  }

  @Test
  void theRunThatFollowsASupersededOneIsOpen() {
    ended("run", CompletionState.SUPERSEDED, "next");
    assertThat(names()).containsExactly("run next");
    runs.see(progress("next", ProgressState.RUNNING, 5));
    assertThat(runs.open(NOW)).singleElement().satisfies(r -> assertThat(r.last()).isNotNull());
    ended("next", CompletionState.COMPLETED, null);
    assertThat(names()).isEmpty();
  }

  @Test
  void itSaysWhatARunWaitsFor() {
    SlideProgress said = progress("run", ProgressState.RUNNING, 5);
    runs.see(said);
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.READ);
    said.setStageSeconds(Map.of("read", 0.1));
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.INFER);
    said.setTilesDone(10);
    assertThat(runs.open(NOW).get(0).stage()).isEqualTo(OpenRun.Stage.SEGMENT);
  }

  /** Two runs of ten tiles, two of which were background: 4 tiles in 20 s over both. */
  @Test
  void theTimeLeftFollowsFromTheRateOfAllRuns() {
    assertThat(runs.eta(NOW)).as("nothing is open").isZero();
    runs.see(arrival(0));
    assertThat(runs.eta(NOW)).as("nobody knows how large it is").isNull();
    runs.see(at(progress("a", ProgressState.ACCEPTED, 2), 0));
    runs.see(at(progress("b", ProgressState.ACCEPTED, 2), 10));
    assertThat(runs.eta(NOW.plusSeconds(10))).as("nothing is done yet").isNull();
    runs.see(at(progress("a", ProgressState.RUNNING, 5), 15));
    runs.see(at(progress("b", ProgressState.RUNNING, 3), 20));
    assertThat(runs.eta(NOW.plusSeconds(20)))
        .as("5 + 7 tiles left, and some 8 of the queued one, at 0.2 a second")
        .isEqualTo((5 + 7 + 8) / 0.2);
    assertThat(runs.eta(NOW.plusSeconds(1000))).as("said long ago").isNull();
  }

  @Test
  void withoutARateTheRunsOwnWordCounts() {
    SlideProgress said = at(progress("a", ProgressState.RUNNING, 5), 0);
    said.setEtaSeconds(60.0);
    runs.see(said);
    assertThat(runs.eta(NOW)).isEqualTo(60.0);
    runs.see(at(progress("b", ProgressState.RUNNING, 5), 0));
    assertThat(runs.eta(NOW)).as("one of them does not know").isNull();
  }

  private List<String> names() {
    return runs.open(NOW).stream().map(OpenRun::name).toList();
  }

  private void ended(String runId, CompletionState state, String next) {
    SlideCompleted completed = Examples.completed("S1", runId, List.of());
    completed.setState(state);
    completed.setSupersededBy(next);
    runs.see(new Received<>("slides.completed", 0, 0, 0, "S1/" + runId, completed));
  }

  private static SlideProgress progress(@Nullable String runId, ProgressState state, long done) {
    SlideProgress progress = Examples.progress("S1");
    progress.setRunId(runId);
    progress.setState(state);
    progress.setTilesDone(done);
    return progress;
  }

  private static SlideProgress at(SlideProgress progress, long seconds) {
    progress.setAt(NOW.plusSeconds(seconds));
    return progress;
  }

  private static Arrival arrival(long offset) {
    return new Arrival(
        "slides.arrived",
        0,
        offset,
        0,
        "S1",
        SlideRequest.of("S1", "/a.svs"),
        null,
        "",
        OriginalBytes.of(new byte[0]));
  }
}
