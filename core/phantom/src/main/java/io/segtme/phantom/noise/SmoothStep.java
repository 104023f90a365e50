package io.segtme.phantom.noise;

/** The cubic between two levels whose slope is 0 at both. */
public final class SmoothStep {
  private SmoothStep() {}

  /**
   * 0 where {@code v} has not reached {@code from}, 1 where it is past {@code to}, smooth between;
   * falling where {@code from} is above {@code to}.
   */
  public static double of(double from, double to, double v) {
    double t = Math.max(0, Math.min(1, (v - from) / (to - from)));
    return t * t * (3 - 2 * t);
  }
}
