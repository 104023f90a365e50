package io.segtme.cli.command.deadletter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.segtme.connectors.kafka.Examples;
import io.segtme.events.DeadLetter;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class LetterFilterTest {
  /** Of stage plan, reason SLIDE_UNREADABLE, at noon. */
  private final DeadLetter letter = Examples.deadLetter("S1");

  @Test
  void whatIsNotSaidAllowsAll() {
    LetterFilter open = new LetterFilter(null, null, null, null);
    assertThat(open.isOpen()).isTrue();
    assertThat(open.matches(letter)).isTrue();
    assertThat(open.matches(Examples.deadLetter(null))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "plan, , , , true",
    "PLAN, , , , true",
    "read, , , , false",
    ", SLIDE_UNREADABLE, , , true",
    ", slide_unreadable, , , true",
    ", SLIDE, , , false",
    ", , S1, , true",
    ", , s1, , false",
    ", , S, , false",
    ", , , 2026-01-31T12:00:00Z, true",
    ", , , 2026-01-31T12:00:00.001Z, false",
    "plan, SLIDE_UNREADABLE, S1, 2026-01-31T11:59:59Z, true",
    "plan, SLIDE_UNREADABLE, S2, 2026-01-31T11:59:59Z, false"
  })
  void eachThatIsSaidMustHold(
      String stage, String reason, String slide, Instant since, boolean matches) {
    LetterFilter filter = new LetterFilter(stage, reason, slide, since);
    assertThat(filter.isOpen()).isFalse();
    assertThat(filter.matches(letter)).isEqualTo(matches);
  }

  @Test
  void aLetterWithoutASlideIsOfNoSlide() {
    assertThat(new LetterFilter(null, null, "S1", null).matches(Examples.deadLetter(null)))
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "2h, 2026-01-31T10:00:00Z",
    "1d, 2026-01-30T12:00:00Z",
    "90 s, 2026-01-31T11:58:30Z",
    "30min, 2026-01-31T11:30:00Z",
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05+01:00, 2026-01-02T02:04:05Z"
  })
  void aMomentIsADurationAgoOrATime(String text, Instant moment) {
    assertThat(since().convert(text)).isEqualTo(moment);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"5", "", "-2h", "2 fortnights", "yesterday", "2026-01-31", "99999999999999d"})
  void anyOtherMomentIsRefusedWithOneThatIs(String text) {
    assertThatThrownBy(() -> since().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageStartingWith("'" + text + "' is not allowed, choose a duration such as 2h");
  }

  private static Since since() {
    return new Since(Clock.fixed(Examples.NOON, ZoneOffset.UTC));
  }
}
