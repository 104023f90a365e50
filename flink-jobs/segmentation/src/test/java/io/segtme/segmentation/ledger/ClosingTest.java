package io.segtme.segmentation.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.segtme.segmentation.model.Count;
import io.segtme.segmentation.model.Counts;
import org.junit.jupiter.api.Test;

final class ClosingTest {
  private static final Counts PLANNED =
      Counts.zero().with(Count.TILES_EXPECTED, 10).with(Count.TILES_BACKGROUND, 6);

  @Test
  void aRunOfWhichNoTileCouldBeReadFailed() {
    assertThat(Closing.failure(PLANNED.with(Count.TILES_FAILED, 4)))
        .startsWith("SLIDE_UNREADABLE: none of 4 tiles")
        .contains("copy the slide again");
  }

  @Test
  void aRunOfWhichOneCouldIsAResultAndSoIsGlass() {
    assertThat(Closing.failure(PLANNED.with(Count.TILES_FAILED, 3).with(Count.TILES_INFERRED, 1)))
        .isNull();
    assertThat(
            Closing.failure(
                Counts.zero().with(Count.TILES_EXPECTED, 9).with(Count.TILES_BACKGROUND, 9)))
        .isNull();
  }

  @Test
  void aTileWithoutAFateIsADefect() {
    assertThat(Closing.failure(PLANNED.with(Count.TILES_INFERRED, 3)))
        .startsWith("LEDGER_MISMATCH: 10 tiles were planned and 9 have a fate");
  }
}
