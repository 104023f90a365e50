package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.CompletionState;
import io.segtme.events.Lineage;
import io.segtme.events.ProgressState;
import io.segtme.events.SlideCompleted;
import io.segtme.events.SlideProgress;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SlidesInProgressTest {
  private final SlidesInProgress slides = new SlidesInProgress();

  @Test
  void newsIsAnotherStateOrATenthMore() {
    assertThat(slides.see(record("S1", ProgressState.ACCEPTED, 0))).isTrue();
    assertThat(slides.see(record("S1", ProgressState.RUNNING, 0))).isTrue();
    assertThat(slides.see(record("S1", ProgressState.RUNNING, 9))).isFalse();
    assertThat(slides.see(record("S1", ProgressState.RUNNING, 10))).isTrue();
    assertThat(slides.see(record("S2", ProgressState.RUNNING, 10))).isTrue();
    assertThat(slides.see(record("S1", ProgressState.RUNNING, 19))).isFalse();
  }

  @Test
  void itIsDoneWhenTheLastCompletionIsThere() {
    assertThat(slides.done()).isFalse();
    slides.see(record("S1", ProgressState.RUNNING, 0));
    slides.see(record("S2", ProgressState.RUNNING, 0));
    slides.see(record("S1", ProgressState.COMPLETED, 100));
    slides.close(completed("S1"));
    assertThat(slides.done()).isFalse();
    slides.see(record("S2", ProgressState.COMPLETED, 100));
    assertThat(slides.done()).as("its result may not be visible yet").isFalse();
    slides.close(completed("S2"));
    assertThat(slides.done()).isTrue();
  }

  @Test
  void whatEndedBeforeIsForgotten() {
    slides.see(record("S1", ProgressState.RUNNING, 0));
    slides.see(record("S1", ProgressState.COMPLETED, 100));
    slides.see(record("S2", ProgressState.RUNNING, 30));
    slides.forgetEnded();
    assertThat(slides.inProgress()).extracting(SlideProgress::getSlideId).containsExactly("S2");
    slides.close(completed("S2"));
    assertThat(slides.done()).isTrue();
  }

  @Test
  void aDuplicateOpensNothing() {
    assertThat(slides.done()).isFalse();
    slides.see(record("S1", ProgressState.DUPLICATE, 0));
    assertThat(slides.inProgress()).isEmpty();
    assertThat(slides.done()).as("there was something to watch, and it is over").isTrue();
  }

  @Test
  void twoRunsOfASlideAreTwo() {
    slides.see(record("S1", ProgressState.RUNNING, 0));
    SlideProgress forced = record("S1", ProgressState.RUNNING, 0);
    forced.setRunId("forced");
    slides.see(forced);
    slides.close(completed("S1"));
    assertThat(slides.done()).isFalse();
    assertThat(slides.inProgress()).extracting(SlideProgress::getRunId).containsExactly("forced");
  }

  @Test
  void aRunInWhosePlaceAnotherBeginsIsNotTheEnd() {
    slides.see(record("S1", ProgressState.RUNNING, 0));
    SlideCompleted superseded = completed("S1");
    superseded.setState(CompletionState.SUPERSEDED);
    superseded.setSupersededBy("run of S1 again");
    slides.close(superseded);
    assertThat(slides.done()).isFalse();
    SlideCompleted last = completed("S1");
    last.getLineage().setRunId("run of S1 again");
    slides.close(last);
    assertThat(slides.done()).isTrue();
  }

  @Test
  void anEndIsToldByTheCompletion() {
    assertThat(SlidesInProgress.isEnded(record("S1", ProgressState.REJECTED, 0))).isTrue();
    assertThat(SlidesInProgress.isEnded(record("S1", ProgressState.COMPLETED, 0))).isTrue();
    assertThat(SlidesInProgress.isEnded(record("S1", ProgressState.DUPLICATE, 0))).isFalse();
    assertThat(SlidesInProgress.isEnded(record("S1", ProgressState.WAITING, 0))).isFalse();
  }

  private static SlideCompleted completed(String slide) {
    return SlideCompleted.newBuilder()
        .setSlideId(slide)
        .setUri("/s.svs")
        .setState(CompletionState.COMPLETED)
        .setFrameWidth(1)
        .setFrameHeight(1)
        .setLineage(
            Lineage.newBuilder()
                .setRunId("run of " + slide)
                .setSlideId(slide)
                .setContentHash("")
                .setModelName("")
                .setModelDigest("")
                .setRecipeDigest("")
                .setRuntime("")
                .setMppX(1)
                .setMppY(1)
                .setTargetMpp(1)
                .setSoftwareVersion("")
                .build())
        .build();
  }

  private static SlideProgress record(String slide, ProgressState state, long done) {
    return SlideProgress.newBuilder()
        .setSlideId(slide)
        .setRunId("run of " + slide)
        .setState(state)
        .setAt(Instant.EPOCH)
        .setTilesExpected(100)
        .setTilesDone(done)
        .setNuclei(0)
        .build();
  }
}
