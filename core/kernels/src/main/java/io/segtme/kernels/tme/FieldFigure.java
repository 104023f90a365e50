package io.segtme.kernels.tme;

/**
 * What a value of each field is.
 *
 * @param name with the unit at its end where there is one
 * @param unit {@code 1} for ratios and counts
 */
public record FieldFigure(String name, String unit) {}
