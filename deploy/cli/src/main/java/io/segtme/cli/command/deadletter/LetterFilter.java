package io.segtme.cli.command.deadletter;

import io.segtme.events.DeadLetter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters are meant; what is null allows all. Stage and reason in upper or lower case.
 *
 * @param since those given up then or later
 */
record LetterFilter(
    @Nullable String stage,
    @Nullable String reason,
    @Nullable String slide,
    @Nullable Instant since) {

  /** Whether it is one of them. */
  boolean matches(DeadLetter letter) {
    return (stage == null || stage.equalsIgnoreCase(letter.getStage()))
        && (reason == null || reason.equalsIgnoreCase(letter.getReason()))
        && (slide == null || slide.equals(letter.getSlideId()))
        && (since == null || !letter.getAt().isBefore(since));
  }

  /** Whether it allows all. */
  boolean isOpen() {
    return stage == null && reason == null && slide == null && since == null;
  }
}
