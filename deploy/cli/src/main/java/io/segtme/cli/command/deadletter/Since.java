package io.segtme.cli.command.deadletter;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A moment: so long ago, with a unit as in a job's configuration, or an ISO-8601 time. */
final class Since implements ITypeConverter<Instant> {
  private static final Pattern DURATION = Pattern.compile("\\d+ ?[A-Za-z]+");

  private final Clock clock;

  Since() {
    this(Clock.systemUTC());
  }

  Since(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Instant convert(String text) {
    try {
      return DURATION.matcher(text).matches()
          ? clock.instant().minus(TimeUtils.parseDuration(text))
          : Instant.parse(text);
    } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
      throw refusal(text);
    }
  }

  private static TypeConversionException refusal(String text) {
    return new TypeConversionException(
        "'"
            + text
            + "' is not allowed, choose a duration such as 2h or 1d, or a time such as"
            + " 2026-01-31T12:00:00Z");
  }
}
