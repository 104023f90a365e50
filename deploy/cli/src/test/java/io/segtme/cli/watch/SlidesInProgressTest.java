package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.ProgressState;
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
    slides.close("S1");
    assertThat(slides.done()).isFalse();
    slides.see(record("S2", ProgressState.COMPLETED, 100));
    assertThat(slides.done()).as("its result may not be visible yet").isFalse();
    slides.close("S2");
    assertThat(slides.done()).isTrue();
  }

  @Test
  void whatEndedBeforeIsForgotten() {
    slides.see(record("S1", ProgressState.RUNNING, 0));
    slides.see(record("S1", ProgressState.COMPLETED, 100));
    slides.see(record("S2", ProgressState.RUNNING, 30));
    slides.forgetEnded();
    assertThat(slides.inProgress()).extracting(SlideProgress::getSlideId).containsExactly("S2");
    slides.close("S2");
    assertThat(slides.done()).isTrue();
  }

  @Test
  void aDuplicateOpensNothing() {
    assertThat(slides.done()).isFalse();
    slides.see(record("S1", ProgressState.DUPLICATE, 0));
    assertThat(slides.inProgress()).isEmpty();
    assertThat(slides.done()).as("there was something to watch, and it is over").isTrue();
  }

  private static SlideProgress record(String slide, ProgressState state, long done) {
    return SlideProgress.newBuilder()
        .setSlideId(slide)
        .setState(state)
        .setAt(Instant.EPOCH)
        .setTilesExpected(100)
        .setTilesDone(done)
        .setNuclei(0)
        .build();
  }
}
