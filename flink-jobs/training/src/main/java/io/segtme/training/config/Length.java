package io.segtme.training.config;

/**
 * How long a run is, and so when its learning rate reaches 0: so many steps, or so many seconds of
 * wall clock. A run by the clock ends in time on any machine, and is not repeated bit for bit.
 *
 * @param steps 0 where the clock decides
 * @param seconds 0 where the steps decide
 */
public record Length(long steps, double seconds) {
  public Length {
    if (steps > 0 == seconds > 0) {
      throw new IllegalArgumentException(
          "a run of %d steps and %s seconds: one of them must be above 0"
              .formatted(steps, seconds));
    }
  }

  public static Length steps(long steps) {
    return new Length(steps, 0);
  }

  public static Length minutes(double minutes) {
    return new Length(0, 60 * minutes);
  }

  /** How much is done, 0 to 1, before step {@code step} (from 1) after so many seconds. */
  public double done(long step, double elapsed) {
    return Math.min(1, steps > 0 ? (step - 1) / (double) steps : elapsed / seconds);
  }
}
