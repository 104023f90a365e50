package io.segtme.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.events.CompletionState;
import io.segtme.events.Ledger;
import io.segtme.events.SlideCompleted;
import org.junit.jupiter.api.Test;

class CompletionsTest {
  @Test
  void aWholeResultIsNoTrouble() {
    SlideCompleted whole = ended(CompletionState.COMPLETED).build();
    assertThat(Completions.exitCode(whole)).isZero();
    assertThat(Completions.trouble(whole)).isNull();
  }

  @Test
  void missingTilesAreCountedAndHaveACodeOfTheirOwn() {
    SlideCompleted parts =
        ended(CompletionState.COMPLETED_WITH_ERRORS)
            .setLedger(
                Ledger.newBuilder()
                    .setTilesExpected(1200)
                    .setTilesInferred(1180)
                    .setTilesBackground(8)
                    .setTilesFailed(12)
                    .setBlocks(1)
                    .setComponents(1)
                    .setCutComponents(0)
                    .setNuclei(5)
                    .setNucleiDropped(0)
                    .setBatches(1)
                    .build())
            .build();
    assertThat(Completions.exitCode(parts)).isEqualTo(Completions.INCOMPLETE);
    assertThat(Completions.trouble(parts))
        .startsWith("COMPLETED_WITH_ERRORS: 12 of 1,200 tiles of slide S1 failed");
    assertThat(Completions.line(parts)).contains("1,200 tiles  5 nuclei", "12 of 1,200");
  }

  @Test
  void aRejectionIsItsReasonAndItsSentence() {
    SlideCompleted rejected =
        ended(CompletionState.REJECTED).setReason("MPP_UNKNOWN").setDetail("say it").build();
    assertThat(Completions.exitCode(rejected)).isEqualTo(Failures.FAILED);
    assertThat(Completions.trouble(rejected)).isEqualTo("MPP_UNKNOWN: say it");
    assertThat(Completions.fields(rejected)).containsEntry("reason", "MPP_UNKNOWN");
  }

  @Test
  void aRunThatIsFollowedByAnotherIsNoFailure() {
    SlideCompleted superseded =
        ended(CompletionState.SUPERSEDED)
            .setReason("LINEAGE_CHANGED")
            .setDetail("LINEAGE_CHANGED: it runs again")
            .setSupersededBy("next")
            .build();
    assertThat(Completions.exitCode(superseded)).isZero();
    assertThat(Completions.fields(superseded)).containsEntry("supersededBy", "next");
  }

  @Test
  void aCancelledRunSaysWhoAskedAndWhy() {
    SlideCompleted cancelled =
        ended(CompletionState.CANCELLED)
            .setReason("CANCELLED")
            .setDetail("CANCELLED: slide S1 was cancelled by ada (wrong slide); announce it again")
            .build();
    assertThat(Completions.exitCode(cancelled)).isEqualTo(Failures.FAILED);
    assertThat(Completions.trouble(cancelled))
        .isEqualTo("CANCELLED: slide S1 was cancelled by ada (wrong slide); announce it again");
    assertThat(Completions.line(cancelled)).contains("S1  CANCELLED", "by ada (wrong slide)");
  }

  @Test
  void anEndWithoutAReasonIsStillASentence() {
    assertThat(Completions.trouble(ended(CompletionState.FAILED).build()))
        .isEqualTo("FAILED: slide S1 gave no result");
  }

  private static SlideCompleted.Builder ended(CompletionState state) {
    return SlideCompleted.newBuilder()
        .setSlideId("S1")
        .setUri("/s.svs")
        .setState(state)
        .setFrameWidth(0)
        .setFrameHeight(0);
  }
}
