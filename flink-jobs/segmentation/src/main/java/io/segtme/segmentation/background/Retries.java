package io.segtme.segmentation.background;

import java.time.Duration;

/** How often something is looked at again that the world outside does not give now. */
public final class Retries {
  private static final long SOONEST = Duration.ofSeconds(1).toMillis();
  private static final long LATEST = Duration.ofMinutes(1).toMillis();

  private Retries() {}

  /**
   * Milliseconds until the next look: a second at first, a minute at most.
   *
   * @param away milliseconds since the first look
   */
  public static long after(long away) {
    return Math.max(SOONEST, Math.min(LATEST, away));
  }
}
