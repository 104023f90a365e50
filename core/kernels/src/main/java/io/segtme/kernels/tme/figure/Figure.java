package io.segtme.kernels.tme.figure;

import org.jspecify.annotations.Nullable;

/**
 * One figure.
 *
 * @param name with the unit at its end if it has one, {@code density_neoplastic_per_mm2}
 * @param unit {@code 1} for ratios and counts
 * @param value null where the figure is undefined, never NaN
 * @param reason why it is null, one of {@link TmeReasons}; null if there is a value
 */
public record Figure(String name, String unit, @Nullable Double value, @Nullable String reason) {

  /** What a figure is, for a table whose rows hold the values. */
  public record Head(String name, String unit) {}

  /** Name and unit. */
  public Head head() {
    return new Head(name, unit);
  }
}
