package io.segtme.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.ProgressState;
import io.segtme.events.SlideProgress;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ProgressTextTest {
  @Test
  void saysHowFarAndHowLong() {
    assertThat(ProgressText.line(running(1024, 256, 12345, 75.4)))
        .isEqualTo("S1  RUNNING  25 %  256/1,024 tiles  12,345 nuclei  1 min 15 s left");
  }

  @Test
  void saysWhyWithoutTilesWhereThereAreNone() {
    SlideProgress rejected = running(0, 0, 0, null);
    rejected.setState(ProgressState.REJECTED);
    rejected.setMessage("MPP_UNKNOWN: say\nit");
    assertThat(ProgressText.line(rejected)).isEqualTo("S1  REJECTED  MPP_UNKNOWN: say it");
  }

  @Test
  void fieldsCarryTheSameFacts() {
    assertThat(ProgressText.fields(running(10, 5, 3, 2.0)))
        .containsEntry("slideId", "S1")
        .containsEntry("state", "RUNNING")
        .containsEntry("tilesDone", 5L)
        .containsEntry("etaSeconds", 2.0)
        .containsEntry("at", "2026-01-02T03:04:05Z");
  }

  @SuppressWarnings("NullAway") // the generated builder takes null where the schema does
  private static SlideProgress running(
      long expected, long done, long nuclei, @Nullable Double eta) {
    return SlideProgress.newBuilder()
        .setSlideId("S1")
        .setState(ProgressState.RUNNING)
        .setAt(Instant.parse("2026-01-02T03:04:05Z"))
        .setTilesExpected(expected)
        .setTilesDone(done)
        .setNuclei(nuclei)
        .setEtaSeconds(eta)
        .build();
  }
}
