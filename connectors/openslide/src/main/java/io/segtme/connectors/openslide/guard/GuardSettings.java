package io.segtme.connectors.openslide.guard;

import java.io.Serializable;
import java.time.Duration;

/**
 * How slides are read.
 *
 * @param isolation where
 * @param attempts reader processes that one slide may cost, at least 1; then it is refused
 * @param openTimeout how long opening a slide may take
 * @param readTimeout how long reading one square may take
 * @param childMemory address space of one reader process in bytes
 */
public record GuardSettings(
    Isolation isolation, int attempts, Duration openTimeout, Duration readTimeout, long childMemory)
    implements Serializable {
  private static final long serialVersionUID = 1;

  /** What commands use, and jobs that set nothing. */
  public static final GuardSettings DEFAULT =
      new GuardSettings(
          Isolation.PROCESS, 2, Duration.ofSeconds(30), Duration.ofSeconds(60), 2L << 30);

  /** In this process, as tests of all else read. */
  public static final GuardSettings IN_PROCESS =
      new GuardSettings(
          Isolation.NONE,
          DEFAULT.attempts,
          DEFAULT.openTimeout,
          DEFAULT.readTimeout,
          DEFAULT.childMemory);

  public GuardSettings {
    if (attempts < 1) {
      throw new IllegalArgumentException("slide.attempts is %d, at least 1".formatted(attempts));
    }
  }

  @Override
  public String toString() {
    return "slides read with isolation %s, %d attempts, %s ms to open, %s ms to read, %d bytes"
        .formatted(
            isolation, attempts, openTimeout.toMillis(), readTimeout.toMillis(), childMemory);
  }
}
